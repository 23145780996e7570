import { Position, type Edge as FlowEdgeElement, type Node as FlowNode } from "@xyflow/react";
import type { Block, Catalogue, Drawing, Note } from "../api/contract.ts";
import {
  NOTE_WIDTH,
  blockRect,
  marksOf,
  noteHeight,
  portOffset,
  type DrawingMarks,
} from "./block-geometry.ts";
import { includesItem, itemKey, type BoardItem } from "./board-item.ts";
import { blockName, findPort, flowLabel, portsOf, typeOf, type Side } from "./catalogue-lookup.ts";
import { edgeShapes, type EdgeShape } from "./edge-shapes.ts";
import { labels } from "./labels.ts";
import { tellingParameter } from "./parameter-values.ts";
import { pipelineOrder } from "./pipeline-order.ts";

/** Side of the square around a port that takes clicks. */
const PORT_HIT = 24;

export type BlockElement = FlowNode<{ block: string }, "block">;
export type NoteElement = FlowNode<{ note: string }, "note">;
export type EdgeElement = FlowEdgeElement<{ shape: EdgeShape; wrong: boolean }, "flow">;

interface ElementsRequest extends DrawingMarks {
  catalogue: Catalogue;
  drawing: Drawing;
  selected: readonly BoardItem[];
  readOnly: boolean;
}

/** Blocks in pipeline order, which is the order of the Tab key, then notes. */
export function canvasNodes(request: ElementsRequest): (BlockElement | NoteElement)[] {
  const { catalogue, drawing } = request;
  return [
    ...pipelineOrder(catalogue, drawing).map((block) => blockElement(request, block)),
    ...drawing.notes.map((note) => noteElement(request, note)),
  ];
}

export function canvasEdges(request: ElementsRequest): EdgeElement[] {
  const { catalogue, drawing, selected, problems = [] } = request;
  const shapes = edgeShapes(catalogue, drawing, request);
  return drawing.edges.flatMap((edge): EdgeElement[] => {
    const shape = shapes.get(edge.id);
    if (!shape) return [];
    const item: BoardItem = { kind: "edge", id: edge.id };
    const [from, to] = [edge.from, edge.to].map((end) => blockName(catalogue, drawing, end.block));
    return [
      {
        id: itemKey(item),
        type: "flow",
        source: itemKey({ kind: "block", id: edge.from.block }),
        target: itemKey({ kind: "block", id: edge.to.block }),
        sourceHandle: edge.from.port,
        targetHandle: edge.to.port,
        selected: includesItem(selected, item),
        data: { shape, wrong: problems.some((problem) => problem.edge === edge.id) },
        ariaLabel: `${shape.label}: ${labels.fromTo(from ?? "", to ?? "")}`,
        domAttributes: { "aria-roledescription": labels.connection },
      },
    ];
  });
}

function blockElement(request: ElementsRequest, block: Block): BlockElement {
  const { catalogue, drawing, selected, readOnly } = request;
  const item: BoardItem = { kind: "block", id: block.id };
  const { width, height } = blockRect(catalogue, block, request);
  const type = typeOf(catalogue, block);
  const handles = (["input", "output"] as Side[]).flatMap((side) =>
    portsOf(type, side).map((port) => {
      const at = portOffset(type, side, port.id);
      return {
        id: port.id,
        type: side === "input" ? ("target" as const) : ("source" as const),
        position: side === "input" ? Position.Left : Position.Right,
        x: at.x - PORT_HIT / 2,
        y: at.y - PORT_HIT / 2,
        width: PORT_HIT,
        height: PORT_HIT,
      };
    }),
  );
  return {
    id: itemKey(item),
    type: "block",
    position: block.position,
    width,
    height,
    measured: { width, height },
    handles,
    selected: includesItem(selected, item),
    draggable: readOnly ? false : undefined,
    data: { block: block.id },
    ariaLabel: spokenBlock(request, block, blockName(catalogue, drawing, block.id)),
    domAttributes: { "aria-roledescription": labels.block },
  };
}

function noteElement({ selected }: ElementsRequest, note: Note): NoteElement {
  const item: BoardItem = { kind: "note", id: note.id };
  const size = { width: NOTE_WIDTH, height: noteHeight(note.text) };
  return {
    id: itemKey(item),
    type: "note",
    position: note.position,
    ...size,
    measured: size,
    selected: includesItem(selected, item),
    data: { note: note.id },
    ariaLabel: note.text || labels.noteEmpty,
    domAttributes: { "aria-roledescription": labels.note },
  };
}

/** Name, telling parameter, what it gets and gives, marks: what the block shows, in words. */
function spokenBlock(request: ElementsRequest, block: Block, name: string): string {
  const { catalogue, drawing } = request;
  const type = typeOf(catalogue, block);
  const telling = type && tellingParameter(type, block);
  const { problems, result } = marksOf(block, request);
  const carried = (end: { block: string; port: string }) =>
    flowLabel(catalogue, findPort(catalogue, drawing, { ...end, side: "output" })?.flow ?? "");
  const gets = drawing.edges
    .filter((edge) => edge.to.block === block.id)
    .map((edge) => labels.gets(carried(edge.from), blockName(catalogue, drawing, edge.from.block)));
  const gives = drawing.edges
    .filter((edge) => edge.from.block === block.id)
    .map((edge) => labels.gives(carried(edge.from), blockName(catalogue, drawing, edge.to.block)));
  const connections = [...gets, ...gives];
  return [
    name,
    ...(telling ? [`${telling.label} ${telling.value}`] : []),
    ...(connections.length > 0 ? connections : [labels.unconnected]),
    ...problems.map((problem) => `${labels.severity[problem.severity]}: ${problem.message}`),
    ...(result
      ? [labels.timeShare(Math.round(result.timeShare * 100)), ...(result.lost ? [result.lost] : [])]
      : []),
    ...(block.rationale ? [labels.hasReason] : []),
  ].join(", ");
}
