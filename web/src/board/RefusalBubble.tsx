import { useConnection } from "@xyflow/react";
import { useBoard } from "./board-context.ts";
import { itemOfKey } from "./board-item.ts";
import type { Side } from "./catalogue-lookup.ts";
import { connectionRefusal } from "./connect-rules.ts";
import type { Point } from "./edge-route.ts";
import { Icon } from "./Icon.tsx";
import styles from "./RefusalBubble.module.css";

/** Why the last thing was not done: at the cursor, or at the foot of the canvas. The live region speaks it. */
export function RefusalBubble() {
  const { refusal } = useBoard().announcer;
  return refusal && <Bubble sentence={refusal.sentence} at={refusal.at} />;
}

/** While a connection is dragged over a port that refuses it: why. */
export function DragRefusal() {
  const { catalogue, drawing } = useBoard();
  const connection = useConnection();
  if (!connection.inProgress || !connection.toHandle || connection.isValid) return null;
  const ends = [connection.fromHandle, connection.toHandle].map((handle) => ({
    block: itemOfKey(handle.nodeId)?.id ?? "",
    port: handle.id ?? "",
    side: (handle.type === "source" ? "output" : "input") as Side,
  }));
  const [from, to] = ends;
  if (!from || !to || (from.block === to.block && from.port === to.port && from.side === to.side))
    return null;
  const sentence = connectionRefusal(catalogue, drawing, from, to);
  return sentence && <Bubble sentence={sentence} at={connection.pointer} />;
}

function Bubble({ sentence, at }: { sentence: string; at: Point | null }) {
  const { viewport } = useBoard();
  const { width, height } = viewport.size();
  const style = at && {
    left: Math.max(8, Math.min(at.x + 12, width - 272)),
    top: Math.max(8, Math.min(at.y + 16, height - 64)),
  };
  return (
    <div
      className={styles.bubble}
      data-foot={at === null || undefined}
      style={style ?? undefined}
      aria-hidden="true"
    >
      <Icon name="error" />
      <span>{sentence}</span>
    </div>
  );
}
