import type { Block } from "../../text/index.ts";
import { cutCode } from "./code-units.ts";
import { cutFencedCode } from "./fenced-code.ts";
import type { PathPiece } from "./neighbours.ts";
import { repeatEnds } from "./packing.ts";
import { piecesOfBlock } from "./pieces.ts";
import type { Piece, ReadableText } from "./readable-text.ts";
import type { SourceLanguage } from "./source-language.ts";

/** Source code cut into declarations; see `cutCode`. */
export function chunkCode(
  text: ReadableText,
  limit: number,
  overlap: number,
  language: SourceLanguage,
): PathPiece[] {
  const pieces = cutCode(text, 0, text.text.length, limit - overlap, language);
  return repeatEnds(text, pieces, limit, overlap);
}

/**
 * Cuts blocks that are too large like `piecesOfBlocks` does, but fenced code stays with the paragraph that
 * introduces it where both fit, and is cut between its declarations where it alone does not.
 */
export function piecesWithCode(
  text: ReadableText,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
): Piece[] {
  return blocks.flatMap((block, at): Piece[] => {
    if (introduces(text, block, blocks[at + 1], limit)) return [];
    if (block.kind !== "code") return piecesOfBlock(text, block, limit, overlap);
    const { start, end } = block;
    const before = blocks[at - 1];
    if (introduces(text, before, block, limit)) return [{ start: before!.start, end }];
    if (text.length(start, end) <= limit) return [{ start, end }];
    return cutFencedCode(text, block, limit - overlap);
  });
}

/** Whether a block is a paragraph or list item that has its code right after it, and both fit. */
function introduces(
  text: ReadableText,
  block: Block | undefined,
  next: Block | undefined,
  limit: number,
): boolean {
  if (block === undefined || next?.kind !== "code") return false;
  const says = block.kind === "paragraph" || block.kind === "item";
  return says && text.length(block.start, next.end) <= limit;
}
