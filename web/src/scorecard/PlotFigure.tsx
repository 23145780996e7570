import type { ReactNode } from "react";
import { ScrollBox } from "../ui/ScrollBox.tsx";
import styles from "./PlotFigure.module.css";

interface PlotFigureProps {
  plot: ReactNode;
  caption: ReactNode;
  /** What the plot is drawn from. */
  table: ReactNode;
  /** What the table is called. */
  tableLabel: string;
}

/** A plot with its words beside it and the table behind it. */
export function PlotFigure({ plot, caption, table, tableLabel }: PlotFigureProps) {
  return (
    <figure className={styles.figure}>
      {plot}
      <figcaption className={styles.caption}>{caption}</figcaption>
      <details className={styles.table}>
        <summary>As a table</summary>
        <ScrollBox label={tableLabel}>{table}</ScrollBox>
      </details>
    </figure>
  );
}
