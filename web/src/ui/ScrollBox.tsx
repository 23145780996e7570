import type { ReactNode } from "react";
import styles from "./ScrollBox.module.css";

/** What is wider than the screen scrolls inside it, by keyboard too. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.box} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
