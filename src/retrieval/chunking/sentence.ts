import type { Block } from "../../text/index.ts";
import { sentences } from "../../text/index.ts";
import type { Piece } from "./packing.ts";
import { pack } from "./packing.ts";
import { fit } from "./pieces.ts";

/** Whole sentences, as many as fit; the overlap is whole sentences too. */
export function chunkSentences(
  text: string,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
): Piece[] {
  return pack(fit(text, sentences(text, blocks), limit), limit, overlap);
}
