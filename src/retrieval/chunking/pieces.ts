import type { Block } from "../../text/index.ts";
import { sentences } from "../../text/index.ts";
import { cutAt, cutWords, pack } from "./packing.ts";
import type { Piece, ReadableText } from "./readable-text.ts";

/**
 * Cuts blocks that are too large: code and tables at lines, prose at sentences, and words where nothing else
 * helps. What was cut leaves room for the overlap in a chunk of `limit` characters.
 */
export function piecesOfBlocks(
  text: ReadableText,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
): Piece[] {
  return blocks.flatMap((block) =>
    text.length(block.start, block.end) <= limit ? [block] : splitBlock(text, block, limit - overlap),
  );
}

function splitBlock(text: ReadableText, block: Block, limit: number): Piece[] {
  const parts =
    block.kind === "code" || block.kind === "row"
      ? cutAt(text, block.start, block.end, /\n/g)
      : sentences(text.text, [block]);
  return pack(text, fit(text, parts, limit), limit, 0);
}

/** Pieces over the limit are cut between words. */
export function fit(text: ReadableText, pieces: readonly Piece[], limit: number): Piece[] {
  return pieces.flatMap((piece) =>
    text.length(piece.start, piece.end) <= limit ? [piece] : cutWords(text, piece.start, piece.end, limit),
  );
}
