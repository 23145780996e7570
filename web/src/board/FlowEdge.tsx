import type { EdgeProps } from "@xyflow/react";
import type { EdgeElement } from "./canvas-elements.ts";
import styles from "./FlowEdge.module.css";

/** A connection. Its label stands in `EdgeLabels`, above all lines. */
export function FlowEdge({ data, selected }: EdgeProps<EdgeElement>) {
  if (!data) return null;
  const { shape, wrong } = data;
  return (
    <g className={styles.edge} data-selected={selected || undefined} data-wrong={wrong || undefined}>
      <path className={styles.touch} d={shape.path} />
      <path className={styles.line} d={shape.path} />
      <path className={styles.arrow} d={shape.arrow} />
    </g>
  );
}
