import { EdgeLabelRenderer } from "@xyflow/react";
import type { EdgeElement } from "./canvas-elements.ts";
import styles from "./EdgeLabels.module.css";

/** What flows along each connection: above the lines, below the blocks. */
export function EdgeLabels({ edges }: { edges: readonly EdgeElement[] }) {
  return (
    <EdgeLabelRenderer>
      <svg className={styles.labels} aria-hidden="true">
        {edges.map(({ id, data, selected }) => {
          if (!data?.shape.labelAt) return null;
          const { label, labelAt } = data.shape;
          return (
            <text
              key={id}
              x={labelAt.x}
              y={labelAt.y + 4}
              data-selected={selected || undefined}
              data-wrong={data.wrong || undefined}
            >
              {data.wrong ? `! ${label}` : label}
            </text>
          );
        })}
      </svg>
    </EdgeLabelRenderer>
  );
}
