import type { Block } from "../../text/index.ts";
import { packWithin } from "./packing.ts";
import { piecesOfBlocks } from "./pieces.ts";
import type { Piece, ReadableText } from "./readable-text.ts";

/**
 * Paragraphs, code blocks, list items and table rows put together as long as they fit; one that is too large
 * is cut at its lines or sentences, then words. A heading is not left behind at the end of a chunk.
 */
export function chunkRecursive(
  text: ReadableText,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
): Piece[] {
  return packWithin(
    text,
    joinHeadings(text, piecesOfBlocks(text, blocks, limit, overlap), blocks, limit),
    limit,
    overlap,
  );
}

/** A heading and the piece after it become one where both fit. */
export function joinHeadings(
  text: ReadableText,
  pieces: readonly Piece[],
  blocks: readonly Block[],
  limit: number,
): Piece[] {
  const headings = new Set(blocks.filter((block) => block.kind === "heading").map((block) => block.start));
  const result: Piece[] = [];
  for (const piece of pieces) {
    const before = result.at(-1);
    if (
      before !== undefined &&
      headings.has(lastStart(before)) &&
      text.length(before.start, piece.end) <= limit
    ) {
      result[result.length - 1] = { start: before.start, end: piece.end, last: piece.start } as Joined;
    } else result.push(piece);
  }
  return result;
}

/** A piece made of several remembers where the last of them began. */
type Joined = Piece & { last?: number };

const lastStart = (piece: Joined): number => piece.last ?? piece.start;
