import type { Block } from "../../text/index.ts";
import { sentences } from "../../text/index.ts";
import type { Piece } from "./packing.ts";
import { cutAt, cutWords, pack } from "./packing.ts";

/** Cuts blocks that are too large: code and tables at lines, prose at sentences, and words where nothing else helps. */
export function piecesOfBlocks(text: string, blocks: readonly Block[], limit: number): Piece[] {
  return blocks.flatMap((block) =>
    block.end - block.start <= limit ? [block] : splitBlock(text, block, limit),
  );
}

function splitBlock(text: string, block: Block, limit: number): Piece[] {
  const parts =
    block.kind === "code" || block.kind === "row"
      ? cutAt(text, block.start, block.end, /\n/g)
      : sentences(text, [block]);
  return pack(fit(text, parts, limit), limit, 0);
}

/** Pieces over the limit are cut between words. */
export function fit(text: string, pieces: readonly Piece[], limit: number): Piece[] {
  return pieces.flatMap((piece) =>
    piece.end - piece.start <= limit ? [piece] : cutWords(text, piece.start, piece.end, limit),
  );
}
