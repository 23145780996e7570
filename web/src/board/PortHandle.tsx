import { Handle, Position, useConnection, type ConnectionState } from "@xyflow/react";
import type { Block, Port } from "../api/contract.ts";
import { portOffset } from "./block-geometry.ts";
import { itemOfKey } from "./board-item.ts";
import { useBoard } from "./board-context.ts";
import { flowLabel, typeOf, type PortRef, type Side } from "./catalogue-lookup.ts";
import { connectionRefusal } from "./connect-rules.ts";
import { labels } from "./labels.ts";
import styles from "./PortHandle.module.css";

/** A port: drag from it, or click it and then another. While something is being connected it shows whether it fits. */
export function PortHandle({ block, port, side }: { block: Block; port: Port; side: Side }) {
  const { catalogue, drawing, readOnly, viewport, commands, ui } = useBoard();
  const dragged = useConnection(startOfDrag);
  const ref: PortRef = { block: block.id, port: port.id, side };
  const draggedFrom = dragged === null ? null : (JSON.parse(dragged) as PortRef);
  const start = draggedFrom ?? ui.connecting;
  const connected = drawing.edges.some((edge) => {
    const end = side === "input" ? edge.to : edge.from;
    return end.block === block.id && end.port === port.id;
  });
  const flow = flowLabel(catalogue, port.flow);
  const at = portOffset(typeOf(catalogue, block), side, port.id);

  function pick(point: { x: number; y: number }) {
    if (readOnly) return;
    if (!ui.connecting || samePort(ui.connecting, ref)) {
      ui.setConnecting(ui.connecting ? null : ref);
      return;
    }
    if (commands.connect(ui.connecting, ref, viewport.toCanvas(point))) ui.setConnecting(null);
  }

  return (
    <Handle
      id={port.id}
      type={side === "input" ? "target" : "source"}
      position={side === "input" ? Position.Left : Position.Right}
      className={styles.port}
      style={{ top: at.y }}
      data-connected={connected || undefined}
      data-fit={start ? fitOf(start) : undefined}
      data-side={side}
      onClick={(event) => {
        event.stopPropagation();
        pick({ x: event.clientX, y: event.clientY });
      }}
    >
      <span className={styles.label} aria-hidden="true">
        {labels.port(port.label, flow)}
      </span>
    </Handle>
  );

  function fitOf(from: PortRef): "start" | "yes" | "no" {
    if (samePort(from, ref)) return "start";
    return connectionRefusal(catalogue, drawing, from, ref) === null ? "yes" : "no";
  }
}

/** The port a drag started from, as text so that it compares by value. */
function startOfDrag(connection: ConnectionState): string | null {
  const item = connection.inProgress ? itemOfKey(connection.fromHandle.nodeId) : null;
  if (!item || !connection.fromHandle?.id) return null;
  const side: Side = connection.fromHandle.type === "source" ? "output" : "input";
  return JSON.stringify({ block: item.id, port: connection.fromHandle.id, side } satisfies PortRef);
}

function samePort(a: PortRef, b: PortRef): boolean {
  return a.block === b.block && a.port === b.port && a.side === b.side;
}
