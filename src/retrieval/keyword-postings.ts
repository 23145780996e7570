import type { Pace } from "../numerics/index.ts";
import type { ChunkWords, Field } from "./chunk-words.ts";
import { field } from "./chunk-words.ts";
import type { KeywordOptions } from "./index-options.ts";
import type { Postings } from "./keyword-index.ts";

/** How strongly the length of a title or of headings holds them back, the b of their field. */
const headB = 0.5;

/**
 * BM25F: Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond" (2009), 3.6. Term
 * frequencies are divided by the field's length norm, weighed and added over the fields before they saturate:
 *
 *   f = Σ weight · tf / (1 - b + b · length / average length)      score = Σ idf · f / (k1 + f)
 *
 * with idf = ln(1 + (N - df + 0.5) / (df + 0.5)) and b of title and headings 0.5. What a term adds to a chunk
 * is worked out when the index is made, so a search only adds up. `termOf`: the
 * number of its term by that of a word; there are `terms` of them.
 */
export async function keywordPostings(
  chunks: ChunkWords,
  termOf: Int32Array,
  worth: FieldWorth,
  terms: number,
  k1: number,
  pace: Pace,
): Promise<Postings> {
  const n = chunks.count;
  let most = 0;
  for (let chunk = 0; chunk < n; chunk++) {
    for (const part of Object.values(field)) most += chunks.length(chunk, part);
  }
  // Terms of one chunk after those of another, each once, with its weight.
  const found = new Int32Array(most);
  const weights = new Float64Array(most);
  let count = 0;
  const offsets = new Int32Array(terms + 1);
  const ends = new Int32Array(n);
  const sums = new Float64Array(terms);
  for (let number = 0; number < n; number++) {
    const first = count;
    const add = (part: Field, weight: number): void => {
      if (weight <= 0) return;
      const to = chunks.to(number, part);
      for (let i = chunks.from(number, part); i < to; i++) {
        const term = termOf[chunks.words[i]!]!;
        if (sums[term] === 0) found[count++] = term;
        sums[term]! += weight;
      }
    };
    add(field.title, worth.title[number]!);
    add(field.headings, worth.headings[number]!);
    add(field.body, worth.body[number]!);
    for (let at = first; at < count; at++) {
      const term = found[at]!;
      weights[at] = sums[term]!;
      offsets[term + 1]!++;
      sums[term] = 0;
    }
    ends[number] = count;
    if (number % 256 === 255) await pace.rest();
  }
  for (let term = 0; term < terms; term++) offsets[term + 1]! += offsets[term]!;

  const next = offsets.slice(0, terms);
  const idf = Float64Array.from(next, (from, term) => inverseFrequency(n, offsets[term + 1]! - from));
  const numbers = new Int32Array(count);
  const impacts = new Float32Array(count);
  for (let number = 0, at = 0; number < n; number++) {
    for (; at < ends[number]!; at++) {
      const term = found[at]!;
      const f = weights[at]!;
      const to = next[term]!++;
      numbers[to] = number;
      impacts[to] = (idf[term]! * f) / (k1 + f);
    }
    if (number % 256 === 255) await pace.rest();
  }
  return { chunks: n, offsets, numbers, impacts };
}

/** What one occurrence of a term adds to its f in each chunk, by field: weight / length norm. */
export interface FieldWorth {
  title: Float32Array;
  headings: Float32Array;
  body: Float32Array;
}

export function fieldWorth(chunks: ChunkWords, options: KeywordOptions): FieldWorth {
  const { titleWeight, headingWeight, b } = options;
  return {
    title: worthOf(chunks, field.title, headB, titleWeight),
    headings: worthOf(chunks, field.headings, headB, headingWeight),
    body: worthOf(chunks, field.body, b, 1),
  };
}

/** weight / (1 - b + b · length / average length of a field). */
function worthOf(chunks: ChunkWords, part: Field, b: number, weight: number): Float32Array {
  let sum = 0;
  for (let chunk = 0; chunk < chunks.count; chunk++) sum += chunks.length(chunk, part);
  const average = sum / chunks.count || 1;
  const worth = new Float32Array(chunks.count);
  for (let chunk = 0; chunk < chunks.count; chunk++) {
    worth[chunk] = weight / (1 - b + (b * chunks.length(chunk, part)) / average);
  }
  return worth;
}

/** ln(1 + (n - df + 0.5) / (df + 0.5)): how much it says that a term occurs; more for rare ones, never negative. */
export function inverseFrequency(n: number, df: number): number {
  return Math.log(1 + (n - df + 0.5) / (df + 0.5));
}
