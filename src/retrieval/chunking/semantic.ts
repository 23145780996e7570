import type { Block } from "../../text/index.ts";
import { CHARACTERS_PER_TOKEN } from "../../text/index.ts";
import type { Piece, ReadableText } from "./readable-text.ts";
import type { SentenceGroup } from "./sentence-groups.ts";
import { sentenceGroups } from "./sentence-groups.ts";

/** The vector of a text, of length 1 (or 0 when none of its words is known). */
export type Embed = (text: string) => Float32Array;

/** The most characters of a group of sentences, 50 tokens as in the report named below; a quarter of smaller chunks. */
const groupSize = 50 * CHARACTERS_PER_TOKEN;
/** Groups that are looked at on either side of a cut. */
const sight = 3;
/** What it costs to cut a block in two, and what a cut before a heading saves, on the scale of a cosine. */
const insideCost = 0.1;
const headingGain = 0.1;

/**
 * Cuts where what comes before is least like what comes after, as far as chunks come out full. Of all ways to
 * cut a document between groups of sentences it takes the one with the least
 *
 *   Σ over cuts (cosine of the three groups before and the three after)  +  Σ over chunks (1 - length / limit)²
 *
 * by dynamic programming over groups, as the ClusterSemanticChunker of Smith and Troynikov, "Evaluating Chunking
 * Strategies for Retrieval" (Chroma 2024) does with its own reward, the likeness of all pairs in a chunk. That one
 * and cuts at a percentile (Kamradt) were tried; see the decision note on chunking.
 */
export function chunkSemantic(
  text: ReadableText,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
  embed: Embed,
): Piece[] {
  const most = limit - overlap;
  const groups = sentenceGroups(text, blocks, Math.min(Math.ceil(most / 4), groupSize), most);
  const chunks = cheapest(text, groups, cutCosts(text.text, groups, embed), most);
  return overlap === 0 ? chunks : reachBack(text, chunks, groups, limit, overlap);
}

/** What a cut before each group costs. */
function cutCosts(text: string, groups: readonly SentenceGroup[], embed: Embed): number[] {
  const vectors = groups.map(({ start, end }) => embed(text.slice(start, end)));
  return groups.map(({ opens }, cut) => {
    if (cut === 0) return 0;
    const structure = opens === "inside" ? insideCost : opens === "heading" ? -headingGain : 0;
    return alike(vectors, cut) + structure;
  });
}

/** The chunks of the way to cut that costs least. */
function cheapest(
  text: ReadableText,
  groups: readonly SentenceGroup[],
  costs: readonly number[],
  limit: number,
): Piece[] {
  const least = new Float64Array(groups.length + 1).fill(Infinity);
  const begins = new Int32Array(groups.length + 1);
  least[0] = 0;
  for (let end = 1; end <= groups.length; end++) {
    for (let first = end - 1; first >= 0; first--) {
      const length = text.length(groups[first]!.start, groups[end - 1]!.end);
      if (length > limit) break;
      const cost = least[first]! + costs[first]! + (1 - length / limit) ** 2;
      if (cost >= least[end]!) continue;
      least[end] = cost;
      begins[end] = first;
    }
  }
  const result: Piece[] = [];
  for (let end = groups.length; end > 0; end = begins[end]!) {
    result.push({ start: groups[begins[end]!]!.start, end: groups[end - 1]!.end });
  }
  return result.reverse();
}

/** Cosine of the sums of up to three groups before and after a cut. */
function alike(vectors: readonly Float32Array[], cut: number): number {
  const before = sum(vectors.slice(Math.max(0, cut - sight), cut));
  const after = sum(vectors.slice(cut, cut + sight));
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

/** Lets each chunk begin with the last groups of the one before, as far as both limits allow. */
function reachBack(
  text: ReadableText,
  chunks: readonly Piece[],
  groups: readonly Piece[],
  limit: number,
  overlap: number,
): Piece[] {
  let at = 0;
  return chunks.map((chunk, index) => {
    const before = chunks[index - 1];
    if (before === undefined) return chunk;
    const earliest = Math.max(before.start + 1, text.back(before.end, overlap), text.back(chunk.end, limit));
    while (groups[at]!.start < Math.min(earliest, chunk.start)) at++;
    return { start: groups[at]!.start, end: chunk.end };
  });
}
