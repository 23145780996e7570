import type { Block } from "../../text/index.ts";
import { sentences } from "../../text/index.ts";
import { fit } from "./pieces.ts";
import type { Piece, ReadableText } from "./readable-text.ts";

/** The vector of a text, of length 1 (or 0 when none of its words is known). */
export type Embed = (text: string) => Float32Array;

/**
 * Cuts where what comes before differs most from what comes after. Of the places where a chunk may end, which
 * are all that leave it between a quarter of `limit` and `limit` long, it takes the one where three sentences
 * before and three after are least alike by embedding; never right after a heading if it can be helped.
 */
export function chunkSemantic(
  text: ReadableText,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
  embed: Embed,
): Piece[] {
  const split = sentences(text.text, blocks);
  const headings = new Set(split.filter(({ kind }) => kind === "heading").map(({ start }) => start));
  const pieces = fit(text, split, limit - overlap);
  const vectors = pieces.map((piece) => embed(text.text.slice(piece.start, piece.end)));
  const likeness = pieces.map((piece, cut) =>
    cut === 0 || headings.has(pieces[cut - 1]!.start) ? 2 : alike(vectors, cut),
  );
  const result: Piece[] = [];
  let first = 0;
  while (first < pieces.length) {
    const next = nextCut(text, pieces, likeness, first, limit - overlap);
    result.push({ start: pieces[first]!.start, end: pieces[next - 1]!.end });
    first = next;
  }
  return overlap === 0 ? result : reachBack(text, result, pieces, limit, overlap);
}

/** Where the chunk that begins with piece `first` ends: the number of the piece after it. */
function nextCut(
  text: ReadableText,
  pieces: readonly Piece[],
  likeness: readonly number[],
  first: number,
  limit: number,
): number {
  const { start } = pieces[first]!;
  if (text.length(start, pieces.at(-1)!.end) <= limit) return pieces.length;
  let best = first + 1;
  for (let cut = first + 1; cut < pieces.length && text.length(start, pieces[cut - 1]!.end) <= limit; cut++) {
    const tooShort = text.length(start, pieces[best - 1]!.end) < limit / 4;
    if (tooShort || likeness[cut]! < likeness[best]!) best = cut;
  }
  return best;
}

/** Cosine of the sums of up to three sentences before and after a cut. */
function alike(vectors: readonly Float32Array[], cut: number): number {
  const before = sum(vectors.slice(Math.max(0, cut - 3), cut));
  const after = sum(vectors.slice(cut, cut + 3));
  let product = 0;
  let left = 0;
  let right = 0;
  for (let i = 0; i < before.length; i++) {
    product += before[i]! * after[i]!;
    left += before[i]! ** 2;
    right += after[i]! ** 2;
  }
  return left === 0 || right === 0 ? 0 : product / Math.sqrt(left * right);
}

function sum(vectors: readonly Float32Array[]): Float32Array {
  const total = new Float32Array(vectors[0]!.length);
  for (const vector of vectors) for (let i = 0; i < total.length; i++) total[i]! += vector[i]!;
  return total;
}

/** Lets each chunk begin with the last sentences of the one before, as far as both limits allow. */
function reachBack(
  text: ReadableText,
  chunks: readonly Piece[],
  pieces: readonly Piece[],
  limit: number,
  overlap: number,
): Piece[] {
  let at = 0;
  return chunks.map((chunk, index) => {
    const before = chunks[index - 1];
    if (before === undefined) return chunk;
    const earliest = Math.max(before.start + 1, text.back(before.end, overlap), text.back(chunk.end, limit));
    while (pieces[at]!.start < Math.min(earliest, chunk.start)) at++;
    return { start: pieces[at]!.start, end: chunk.end };
  });
}
