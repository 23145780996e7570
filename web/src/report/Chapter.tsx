import { useId } from "react";
import type { ReactNode } from "react";
import styles from "./Chapter.module.css";

/** A part of the report: its number in the margin, its title, its matter. */
export function Chapter({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.chapter}>
      <h2 id={id}>
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      <div className={styles.matter}>{children}</div>
    </section>
  );
}
