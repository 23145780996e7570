import "@xyflow/react/dist/base.css";
import {
  ReactFlow,
  SelectionMode,
  useNodesInitialized,
  useStore,
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
} from "@xyflow/react";
import { useEffect, useEffectEvent, useMemo, useRef, type DragEvent, type FocusEvent } from "react";
import { useBoard } from "./board-context.ts";
import { includesItem, itemOfKey, type BoardItem } from "./board-item.ts";
import { BlockNode } from "./BlockNode.tsx";
import styles from "./Canvas.module.css";
import { canvasEdges, canvasNodes } from "./canvas-elements.ts";
import type { PortRef } from "./catalogue-lookup.ts";
import { connectionRefusal, portOnBlock } from "./connect-rules.ts";
import { ConnectBar } from "./ConnectBar.tsx";
import { DragRefusal, RefusalBubble } from "./RefusalBubble.tsx";
import { EdgeLabels } from "./EdgeLabels.tsx";
import { FlowEdge } from "./FlowEdge.tsx";
import { GuidePaths } from "./GuidePaths.tsx";
import { labels } from "./labels.ts";
import { NoteNode } from "./NoteNode.tsx";
import { DRAGGED_TYPE } from "./Palette.tsx";
import { PenSurface } from "./PenSurface.tsx";
import { StrokeLayer } from "./StrokeLayer.tsx";
import { itemRect } from "./use-viewport.ts";

const nodeTypes = { block: BlockNode, note: NoteNode };
const edgeTypes = { flow: FlowEdge };

/** The drawing surface: blocks, edges, notes and strokes, by mouse, touch and keyboard. */
export function Canvas({ layoutOnOpen }: { layoutOnOpen: boolean }) {
  const board = useBoard();
  const { catalogue, drawing, problems, results, readOnly, selection, viewport, commands, announcer, ui } =
    board;
  const selected = selection.items;
  const nodes = useMemo(
    () => canvasNodes({ catalogue, drawing, problems, results, selected, readOnly }),
    [catalogue, drawing, problems, results, selected, readOnly],
  );
  const edges = useMemo(
    () => canvasEdges({ catalogue, drawing, problems, results, selected, readOnly }),
    [catalogue, drawing, problems, results, selected, readOnly],
  );
  const moved = useRef(false);
  useRefit(moved, layoutOnOpen);

  function onNodesChange(changes: NodeChange[]) {
    const moves = changes.flatMap((change) => {
      const item = change.type === "position" ? itemOfKey(change.id) : null;
      return change.type === "position" && item && change.position
        ? [{ item, position: change.position }]
        : [];
    });
    if (moves.length > 0 && !readOnly) board.dispatch({ type: "move", moves, group: "drag" });
    onSelectChanges(changes);
  }

  function onSelectChanges(changes: (NodeChange | EdgeChange)[]) {
    let next = [...selection.current()];
    for (const change of changes) {
      const item = change.type === "select" ? itemOfKey(change.id) : null;
      if (change.type !== "select" || !item) continue;
      next = next.filter((each) => each.kind !== item.kind || each.id !== item.id);
      if (change.selected) next.push(item);
    }
    selection.set(next);
  }

  function isValidConnection(connection: { [key in keyof Connection]?: string | null }) {
    const ends = endsOf(connection);
    return ends !== null && connectionRefusal(catalogue, drawing, ...ends) === null;
  }

  function onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState) {
    if (state.isValid || !state.fromHandle) return;
    const start = portOf(state.fromHandle);
    const page = pagePoint(event);
    if (!start || !page) return;
    const at = viewport.toCanvas(page);
    const over = state.toHandle && portOf(state.toHandle);
    if (over) commands.connect(start, over, at);
    else connectToBlock(start, itemAt(page), at);
  }

  function connectToBlock(start: PortRef, item: BoardItem | null, at: { x: number; y: number }) {
    if (item?.kind !== "block" || item.id === start.block) return;
    const found = portOnBlock(catalogue, drawing, start, item.id);
    if ("refusal" in found) announcer.refuse(found.refusal, at);
    else if (commands.connect(start, found.ref, at)) ui.setConnecting(null);
  }

  function onFocus(event: FocusEvent<HTMLElement>) {
    const item = itemOfKey(event.target.dataset.id ?? "");
    if (!item || !event.target.matches(".react-flow__node:focus-visible")) return;
    if (!includesItem(selection.current(), item)) selection.set([item]);
    const node = nodes.find((candidate) => candidate.id === event.target.dataset.id);
    if (node) viewport.reveal({ ...node.position, width: node.width ?? 0, height: node.height ?? 0 });
  }

  function onDrop(event: DragEvent) {
    const type = catalogue.blocks.find((known) => known.type === event.dataTransfer.getData(DRAGGED_TYPE));
    if (!type || readOnly) return;
    event.preventDefault();
    commands.addBlock(type, { at: viewport.toBoard({ x: event.clientX, y: event.clientY }), focus: true });
  }

  const drawingTool = ui.tool !== "select";
  return (
    <div className={styles.canvas}>
      <ReactFlow
        data-board-canvas
        tabIndex={0}
        aria-label={labels.board(drawing.blocks.length, drawing.edges.length)}
        onFocus={onFocus}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes(DRAGGED_TYPE)) event.preventDefault();
        }}
        onDrop={onDrop}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onSelectChanges}
        onNodeDragStop={() => board.dispatch({ type: "settle" })}
        onSelectionDragStop={() => board.dispatch({ type: "settle" })}
        onNodeClick={(event, node) => {
          if (!ui.connecting) return;
          connectToBlock(
            ui.connecting,
            itemOfKey(node.id),
            viewport.toCanvas({ x: event.clientX, y: event.clientY }),
          );
        }}
        onPaneClick={() => {
          ui.setConnecting(null);
          viewport.focus(null);
        }}
        onMoveStart={(event) => {
          if (event) moved.current = true;
        }}
        onConnect={(connection) => {
          const ends = endsOf(connection);
          if (ends) commands.connect(...ends);
        }}
        onConnectStart={() => ui.setConnecting(null)}
        onConnectEnd={onConnectEnd}
        isValidConnection={isValidConnection}
        connectionRadius={24}
        connectionDragThreshold={3}
        connectOnClick={false}
        nodesConnectable={!readOnly}
        nodesDraggable={!readOnly && !drawingTool}
        edgesFocusable={false}
        elementsSelectable={!drawingTool}
        selectionMode={SelectionMode.Partial}
        deleteKeyCode={null}
        disableKeyboardA11y
        snapToGrid
        snapGrid={[4, 4]}
        minZoom={0.2}
        maxZoom={2}
        zoomOnDoubleClick={false}
      >
        <GuidePaths />
        <EdgeLabels edges={edges} />
        <StrokeLayer />
        <DragRefusal />
      </ReactFlow>
      {drawingTool && <PenSurface />}
      <ConnectBar />
      <RefusalBubble />
    </div>
  );
}

/**
 * Shows the drawing when the board opens, and again when its width changes until somebody moved it. When its height
 * changes, as it does when a sheet opens, what is selected stays in view.
 */
function useRefit(moved: { current: boolean }, layoutOnOpen: boolean) {
  const ready = useNodesInitialized();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const { catalogue, drawing, problems, results, selectedOnly, viewport, commands } = useBoard();
  const toLayOut = useRef(layoutOnOpen);
  useEffect(() => {
    if (!ready || moved.current || width === 0) return;
    viewport.open();
    if (toLayOut.current) commands.arrange();
    toLayOut.current = false;
  }, [ready, width, viewport, commands, moved]);
  const revealSelected = useEffectEvent(() => {
    const rect = selectedOnly && itemRect(catalogue, drawing, { problems, results }, selectedOnly);
    if (rect) viewport.reveal(rect);
  });
  useEffect(() => {
    if (height > 0) revealSelected();
  }, [height]);
}

function endsOf(connection: { [key in keyof Connection]?: string | null }): [PortRef, PortRef] | null {
  const from = itemOfKey(connection.source ?? "");
  const to = itemOfKey(connection.target ?? "");
  if (!from || !to || !connection.sourceHandle || !connection.targetHandle) return null;
  return [
    { block: from.id, port: connection.sourceHandle, side: "output" },
    { block: to.id, port: connection.targetHandle, side: "input" },
  ];
}

function portOf(handle: { nodeId: string; id?: string | null; type: string }): PortRef | null {
  const item = itemOfKey(handle.nodeId);
  if (!item || !handle.id) return null;
  return { block: item.id, port: handle.id, side: handle.type === "source" ? "output" : "input" };
}

function pagePoint(event: MouseEvent | TouchEvent): { x: number; y: number } | null {
  const point = "changedTouches" in event ? event.changedTouches[0] : event;
  return point ? { x: point.clientX, y: point.clientY } : null;
}

function itemAt(page: { x: number; y: number }): BoardItem | null {
  const element = document.elementFromPoint(page.x, page.y)?.closest<HTMLElement>(".react-flow__node");
  return itemOfKey(element?.dataset.id ?? "");
}
