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
  return blocks.flatMap((block) => piecesOfBlock(text, block, limit, overlap));
}

export function piecesOfBlock(text: ReadableText, block: Block, limit: number, overlap: number): Piece[] {
  const { kind, start, end } = block;
  if (text.length(start, end) <= limit) return [{ start, end }];
  const parts =
    kind === "code" || kind === "row" ? cutAt(text, start, end, /\n/g) : sentences(text.text, [block]);
  return pack(text, fit(text, parts, limit - overlap), limit - overlap, 0);
}

/** Pieces over the limit are cut between words. */
export function fit(text: ReadableText, pieces: readonly Piece[], limit: number): Piece[] {
  return pieces.flatMap((piece) =>
    text.length(piece.start, piece.end) <= limit ? [piece] : cutWords(text, piece.start, piece.end, limit),
  );
}
