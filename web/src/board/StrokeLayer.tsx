import { ViewportPortal } from "@xyflow/react";
import { useBoard } from "./board-context.ts";
import styles from "./StrokeLayer.module.css";
import { strokePath } from "./stroke-path.ts";

/** Everything drawn with the pen, above blocks and edges. */
export function StrokeLayer() {
  const { drawing } = useBoard();
  return (
    <ViewportPortal>
      <svg className={styles.strokes} aria-hidden="true">
        {drawing.strokes.map((stroke) => (
          <path key={stroke.id} d={strokePath(stroke.points)} />
        ))}
      </svg>
    </ViewportPortal>
  );
}
