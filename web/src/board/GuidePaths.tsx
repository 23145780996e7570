import { ViewportPortal } from "@xyflow/react";
import { blockRect, portPoint } from "./block-geometry.ts";
import { useBoard } from "./board-context.ts";
import { routeEdge, routePath } from "./edge-route.ts";
import styles from "./GuidePaths.module.css";
import { guideEnds } from "./guide-ends.ts";

/** Faint paths between the blocks that every drawing has, for the ways that are still empty. */
export function GuidePaths() {
  const { catalogue, drawing, problems, results } = useBoard();
  const obstacles = drawing.blocks.map((block) => blockRect(catalogue, block, { problems, results }));
  return (
    <ViewportPortal>
      <svg className={styles.guides} aria-hidden="true">
        {guideEnds(catalogue, drawing).map(({ from, to }) => {
          const [a, b] = [portPoint(catalogue, drawing, from), portPoint(catalogue, drawing, to)];
          if (!a || !b) return null;
          return (
            <path
              key={`${from.block} ${to.block}`}
              d={routePath(routeEdge({ from: a, to: b, obstacles }), 16, 12)}
            />
          );
        })}
      </svg>
    </ViewportPortal>
  );
}
