import type { Catalogue, Drawing } from "../api/contract.ts";
import {
  BLOCK_WIDTH,
  NOTE_WIDTH,
  blockRect,
  noteHeight,
  overlaps,
  type DrawingMarks,
  type Rect,
} from "./block-geometry.ts";
import type { Point } from "./edge-route.ts";
import { EDGE_LABEL_SIZE, estimateTextWidth } from "./text-width.ts";

const COLUMN_GAP = 104;
export const ROW_GAP = 40;
const GAP = 24;
/** Multiples of the grid of 4 pixels, so that ports of neighbours stay level. */
const STEP = { x: (BLOCK_WIDTH + COLUMN_GAP) / 2, y: 52 };

/** Room between columns: enough for the longest name of what flows, with some of the line on both sides. */
export function columnGap(catalogue: Catalogue): number {
  const widths = catalogue.flows.map((flow) => estimateTextWidth(flow.label, EDGE_LABEL_SIZE) + 56);
  return Math.ceil(Math.max(COLUMN_GAP, ...widths) / 4) * 4;
}

/** The free place nearest to `wanted` for something of this size: it touches no block and no note. */
export function freeSpot(
  occupied: readonly Rect[],
  wanted: Point,
  size: { width: number; height: number },
): Point {
  const free = (at: Point) => !occupied.some((rect) => overlaps({ ...at, ...size }, rect, GAP));
  const start = { x: snap(wanted.x), y: snap(wanted.y) };
  for (let ring = 0; ring < 60; ring += 1) {
    const spot = ringAround(start, ring).find(free);
    if (spot) return spot;
  }
  return start;
}

/** Everything on the board that a new thing should not cover. */
export function occupiedRects(catalogue: Catalogue, drawing: Drawing, marks: DrawingMarks): Rect[] {
  return [
    ...drawing.blocks.map((block) => blockRect(catalogue, block, marks)),
    ...drawing.notes.map((note) => ({ ...note.position, width: NOTE_WIDTH, height: noteHeight(note.text) })),
  ];
}

/** Positions `ring` steps away, nearest first; to the right before left, below before above. */
function ringAround(start: Point, ring: number): Point[] {
  const spots: Point[] = [];
  for (let i = -ring; i <= ring; i += 1) {
    for (let j = -ring; j <= ring; j += 1) {
      if (Math.max(Math.abs(i), Math.abs(j)) === ring) spots.push({ x: i, y: j });
    }
  }
  const away = (spot: Point) =>
    Math.hypot(spot.x * STEP.x, spot.y * STEP.y) + (spot.x < 0 ? 2 : 0) + (spot.y < 0 ? 1 : 0);
  return spots
    .toSorted((a, b) => away(a) - away(b))
    .map((spot) => ({ x: start.x + spot.x * STEP.x, y: start.y + spot.y * STEP.y }));
}

function snap(value: number): number {
  return Math.round(value / 4) * 4;
}
