import type { Block } from "../../text/index.ts";
import { sentences } from "../../text/index.ts";
import { pack } from "./packing.ts";
import { fit } from "./pieces.ts";
import type { Piece, ReadableText } from "./readable-text.ts";

/** Whole sentences, as many as fit; the overlap is whole sentences too. */
export function chunkSentences(
  text: ReadableText,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
): Piece[] {
  return pack(text, fit(text, sentences(text.text, blocks), limit), limit, overlap);
}
