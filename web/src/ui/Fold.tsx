import type { ReactNode } from "react";
import styles from "./Fold.module.css";

interface FoldProps {
  title: string;
  /** On the line of the title, at its end. */
  beside?: ReactNode;
  open?: boolean;
  children: ReactNode;
}

/** A titled part of a column that can be folded away. */
export function Fold({ title, beside, open = false, children }: FoldProps) {
  return (
    <details className={styles.fold} open={open}>
      <summary>
        <h2>{title}</h2>
        {beside === undefined ? null : <span className={styles.beside}>{beside}</span>}
      </summary>
      {children}
    </details>
  );
}
