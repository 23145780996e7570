import type { Block, Catalogue, Drawing } from "../api/contract.ts";
import type { Move } from "./board-model.ts";
import {
  BLOCK_WIDTH,
  NOTE_WIDTH,
  blockRect,
  noteHeight,
  overlaps,
  type DrawingMarks,
  type Rect,
} from "./block-geometry.ts";
import { stageIndex, typeOf } from "./catalogue-lookup.ts";
import { ROW_GAP, columnGap, freeSpot } from "./free-spot.ts";
import { pipelineOrder } from "./pipeline-order.ts";

const FOLD_GAP = 76;
const FOLDS_AT_MOST = 5;
/** With more columns than this all lines are made equally long, without looking for the best places to fold. */
const COLUMNS_TO_SEARCH = 24;

/**
 * New positions for all blocks: columns from left to right in the order data flows, and when one line of columns
 * would be drawn too small for a canvas of this size, folded like lines of text. No two blocks overlap; a note that
 * would lie on a block moves to a free place.
 */
export function autoLayout(
  catalogue: Catalogue,
  drawing: Drawing,
  marks: DrawingMarks,
  canvas: { width: number; height: number },
): Move[] {
  if (drawing.blocks.length === 0) return [];
  const columns = orderedColumns(catalogue, drawing);
  const heightOf = (block: Block) => blockRect(catalogue, block, marks).height;
  const pitch = Math.max(
    BLOCK_WIDTH + columnGap(catalogue),
    roomyPitch(drawing, columns.length, canvas.width),
  );
  const folds = bestFolds(columns, drawing, heightOf, { ...canvas, pitch });
  const moves: Move[] = [];
  const rects: Rect[] = [];
  let top = 0;
  for (const line of folds) {
    for (const [index, column] of line.entries()) {
      let y = top;
      for (const block of column) {
        const position = { x: index * pitch, y };
        moves.push({ item: { kind: "block", id: block.id }, position });
        rects.push({ ...position, width: BLOCK_WIDTH, height: heightOf(block) });
        y += snap(heightOf(block)) + ROW_GAP;
      }
    }
    top += Math.max(...line.map((column) => columnHeight(column, heightOf))) + FOLD_GAP;
  }
  return [...moves, ...movedNotes(drawing, rects)];
}

/** Nothing is connected yet: the blocks stand apart, with room between them to fill. */
function roomyPitch(drawing: Drawing, columns: number, width: number): number {
  if (drawing.edges.length > 0 || columns < 2) return 0;
  return Math.min(560, snap((0.88 * width - BLOCK_WIDTH) / (columns - 1)));
}

/** Columns by the longest way from a start; a start moves up to just before what it feeds. */
function orderedColumns(catalogue: Catalogue, drawing: Drawing): Block[][] {
  const order = pipelineOrder(catalogue, drawing);
  const place = new Map(order.map((block, index) => [block.id, index]));
  const forward = drawing.edges.filter(
    (edge) => (place.get(edge.from.block) ?? Infinity) < (place.get(edge.to.block) ?? -1),
  );
  const feeding = (id: string) =>
    forward.filter((edge) => edge.to.block === id).map((edge) => edge.from.block);
  const fedBy = (id: string) => forward.filter((edge) => edge.from.block === id).map((edge) => edge.to.block);

  const layer = new Map<string, number>();
  for (const { id } of order)
    layer.set(id, Math.max(-1, ...feeding(id).map((from) => layer.get(from) ?? -1)) + 1);
  for (const { id } of order.toReversed()) {
    const targets = fedBy(id).map((to) => layer.get(to) ?? 0);
    if (feeding(id).length === 0 && targets.length > 0) layer.set(id, Math.max(0, Math.min(...targets) - 1));
  }
  for (const block of order) {
    if (feeding(block.id).length + fedBy(block.id).length === 0) {
      layer.set(block.id, looseLayer(catalogue, block, order, layer, forward));
    }
  }
  const columns = new Map<number, Block[]>();
  for (const block of order) {
    const index = layer.get(block.id) ?? 0;
    columns.set(index, [...(columns.get(index) ?? []), block]);
  }
  const sorted = [...columns.entries()].toSorted(([a], [b]) => a - b).map(([, column]) => column);
  const isStart = (id: string) => feeding(id).length === 0 && layer.get(id) !== 0;
  return withFewCrossings(sorted, (id) => [...feeding(id), ...fedBy(id)], isStart);
}

/** Where an unconnected block goes: with the last connected block of its stage or an earlier one, else by stage. */
function looseLayer(
  catalogue: Catalogue,
  block: Block,
  order: readonly Block[],
  layer: ReadonlyMap<string, number>,
  edges: Drawing["edges"],
): number {
  const stage = stageIndex(catalogue, block);
  const connected = order.filter((other) =>
    edges.some((edge) => edge.from.block === other.id || edge.to.block === other.id),
  );
  if (connected.length === 0) {
    const takesIn = (other: Block) => (typeOf(catalogue, other)?.inputs.length ?? 1) > 0;
    if (!takesIn(block)) return 0;
    const stages = new Set(order.filter(takesIn).map((other) => stageIndex(catalogue, other)));
    return 1 + [...stages].filter((other) => other < stage).length;
  }
  const earlier = connected.filter((other) => stageIndex(catalogue, other) <= stage);
  return Math.max(0, ...earlier.map((other) => layer.get(other.id) ?? 0));
}

/** Sorts each column by the middle of its neighbours until it settles; starts moved up stand below the main line. */
function withFewCrossings(
  columns: Block[][],
  neighbours: (id: string) => string[],
  isStart: (id: string) => boolean,
): Block[][] {
  const row = new Map<string, number>();
  const number = (column: readonly Block[]) => {
    for (const [index, block] of column.entries()) row.set(block.id, index);
  };
  for (const column of columns) number(column);
  let sorted = columns;
  for (let sweep = 0; sweep < 4; sweep += 1) {
    const middle = (block: Block) => {
      const rows = neighbours(block.id).map((id) => row.get(id) ?? 0);
      return rows.length === 0 ? (row.get(block.id) ?? 0) : rows.reduce((a, b) => a + b, 0) / rows.length;
    };
    sorted = sorted.map((column) => {
      const next = column.toSorted(
        (a, b) => Number(isStart(a.id)) - Number(isStart(b.id)) || middle(a) - middle(b),
      );
      number(next);
      return next;
    });
  }
  return sorted;
}

/** The fewest lines that are drawn nearly as large as the best number of lines would be. */
function bestFolds(
  columns: Block[][],
  drawing: Drawing,
  heightOf: (block: Block) => number,
  canvas: { width: number; height: number; pitch: number },
): Block[][][] {
  const options: { lines: Block[][][]; scale: number }[] = [];
  for (let n = 1; n <= Math.min(FOLDS_AT_MOST, columns.length); n += 1) {
    const lines = split(columns, n, drawing);
    const width = Math.max(...lines.map((line) => (line.length - 1) * canvas.pitch + BLOCK_WIDTH));
    const height =
      lines.reduce(
        (sum, line) => sum + Math.max(...line.map((column) => columnHeight(column, heightOf))),
        0,
      ) +
      (n - 1) * FOLD_GAP;
    options.push({ lines, scale: Math.min(1, canvas.width / (width + 80), canvas.height / (height + 80)) });
  }
  const best = Math.max(...options.map((option) => option.scale));
  return options.find((option) => option.scale >= best * 0.88)?.lines ?? [columns];
}

/** Splits columns into `n` lines: none longer than need be, then as few edges as may be from line to line. */
function split(columns: Block[][], n: number, drawing: Drawing): Block[][][] {
  const longest = Math.ceil(columns.length / n);
  const even = Array.from({ length: n }, (_, i) => columns.slice(i * longest, (i + 1) * longest)).filter(
    hasAny,
  );
  if (columns.length > COLUMNS_TO_SEARCH) return even;
  let best = even;
  let fewest = Infinity;
  const search = (start: number, left: number, lines: Block[][][]) => {
    if (left === 0) {
      if (start < columns.length) return;
      const crossing = edgesBetween(lines, drawing);
      if (crossing < fewest) [best, fewest] = [lines, crossing];
      return;
    }
    for (let length = Math.min(longest, columns.length - start); length >= 1; length -= 1) {
      search(start + length, left - 1, [...lines, columns.slice(start, start + length)]);
    }
  };
  search(0, n, []);
  return best;
}

function edgesBetween(lines: Block[][][], drawing: Drawing): number {
  const lineOf = new Map(
    lines.flatMap((line, index) => line.flat().map((block) => [block.id, index] as const)),
  );
  return drawing.edges.filter((edge) => lineOf.get(edge.from.block) !== lineOf.get(edge.to.block)).length;
}

function columnHeight(column: readonly Block[], heightOf: (block: Block) => number): number {
  return column.reduce((sum, block) => sum + snap(heightOf(block)) + ROW_GAP, -ROW_GAP);
}

function movedNotes(drawing: Drawing, blocks: readonly Rect[]): Move[] {
  const occupied = [...blocks];
  const moves: Move[] = [];
  for (const note of drawing.notes) {
    const size = { width: NOTE_WIDTH, height: noteHeight(note.text) };
    const covered = occupied.some((rect) => overlaps({ ...note.position, ...size }, rect));
    const position = covered ? freeSpot(occupied, note.position, size) : note.position;
    if (covered) moves.push({ item: { kind: "note", id: note.id }, position });
    occupied.push({ ...position, ...size });
  }
  return moves;
}

function hasAny(list: readonly unknown[]): boolean {
  return list.length > 0;
}

function snap(value: number): number {
  return Math.ceil(value / 4) * 4;
}
