import type { Block, BlockResult, BlockType, Catalogue, Drawing, Problem } from "../api/contract.ts";
import { portsOf, typeOf, type PortRef, type Side } from "./catalogue-lookup.ts";
import { labels } from "./labels.ts";
import { wrapText } from "./text-width.ts";

/** Sizes in board pixels. The canvas, the router, the layout and the picture all take them from here. */
export const BLOCK_WIDTH = 200;
export const NOTE_WIDTH = 176;
export const NOTE_LINE = 18;
export const NOTE_PADDING = 12;
export const PROBLEM_LINE = 16;
const PORT_TOP = 22;
const PORT_PITCH = 24;
const PROBLEM_TEXT_WIDTH = BLOCK_WIDTH - 46;
const PROBLEM_LINES_AT_MOST = 3;

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What stands on a block beside its own words. */
interface BlockMarks {
  problems: readonly Problem[];
  result: BlockResult | null;
}

/** Problems and results by block. */
export interface DrawingMarks {
  problems?: readonly Problem[];
  results?: readonly BlockResult[];
}

/** Results name a block by its id; those from a design that was not drawn name it by its type. */
export function marksOf(block: Block, { problems = [], results = [] }: DrawingMarks): BlockMarks {
  return {
    problems: problems.filter((problem) => problem.block === block.id),
    result:
      results.find((result) => result.block === block.id) ??
      results.find((result) => result.block === block.type) ??
      null,
  };
}

/** The problem shown on a block, wrapped to its width; no lines when it has none. */
export function problemLines(problems: readonly Problem[]): string[] {
  const worst = problems.find((problem) => problem.severity === "error") ?? problems[0];
  if (!worst) return [];
  const text = problems.length > 1 ? `${labels.problems(problems.length)}: ${worst.message}` : worst.message;
  const lines = wrapText(text, PROBLEM_TEXT_WIDTH, 12);
  if (lines.length <= PROBLEM_LINES_AT_MOST) return lines;
  const shown = lines.slice(0, PROBLEM_LINES_AT_MOST);
  return [...shown.slice(0, -1), `${shown.at(-1)}…`];
}

/** Height without problem and result: title, telling parameter, ports. */
function bodyHeight(type: BlockType | null): number {
  const words = type?.tellingParameter ? 60 : 44;
  const ports = Math.max(portsOf(type, "input").length, portsOf(type, "output").length, 1);
  return Math.max(words, 2 * PORT_TOP + (ports - 1) * PORT_PITCH);
}

export function blockHeight(type: BlockType | null, marks: BlockMarks): number {
  const lines = problemLines(marks.problems).length;
  const problem = lines > 0 ? lines * PROBLEM_LINE + 12 : 0;
  const result = marks.result ? (marks.result.lost ? 48 : 30) : 0;
  return bodyHeight(type) + problem + result;
}

export function blockRect(catalogue: Catalogue, block: Block, marks: DrawingMarks): Rect {
  const height = blockHeight(typeOf(catalogue, block), marksOf(block, marks));
  return { x: block.position.x, y: block.position.y, width: BLOCK_WIDTH, height };
}

export function noteLines(text: string): string[] {
  return wrapText(text || labels.noteEmpty, NOTE_WIDTH - 2 * NOTE_PADDING, 13);
}

export function noteHeight(text: string): number {
  return noteLines(text).length * NOTE_LINE + 2 * NOTE_PADDING;
}

/** Distance of a port from the block's upper left corner. An unknown port sits where the first one would. */
export function portOffset(type: BlockType | null, side: Side, port: string): { x: number; y: number } {
  const index = portsOf(type, side).findIndex((candidate) => candidate.id === port);
  return { x: side === "input" ? 0 : BLOCK_WIDTH, y: PORT_TOP + Math.max(index, 0) * PORT_PITCH };
}

/** Where a port is on the board, or null when there is no such block. */
export function portPoint(
  catalogue: Catalogue,
  drawing: Drawing,
  ref: PortRef,
): { x: number; y: number } | null {
  const block = drawing.blocks.find((candidate) => candidate.id === ref.block);
  if (!block) return null;
  const offset = portOffset(typeOf(catalogue, block), ref.side, ref.port);
  return { x: block.position.x + offset.x, y: block.position.y + offset.y };
}

export function overlaps(a: Rect, b: Rect, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}
