import { isStopWord, stem, words } from "../text/index.ts";
import type { Chunk } from "./chunk.ts";
import type { Passage } from "./passage.ts";

/** How alike two passages are, 0 to 1. */
export type Similarity = (a: Passage, b: Passage) => number;

export interface DiversityOptions {
  /** What relevance counts, 0 to 1; the rest goes to being unlike what was taken before. 1: the order stands. */
  relevance: number;
  /** Default `wordOverlap()`. */
  similarity?: Similarity;
  /** How many passages from the front are put in order; those behind follow as they are. Default 50. */
  depth?: number;
}

/**
 * Passages one by one, each the best by relevance · score − (1 − relevance) · likeness to the most alike of those
 * before: maximal marginal relevance (Carbonell and Goldstein 1998). Scores are scaled to 0..1 over the passages
 * looked at. The first is always the first of the list; ties go to the earlier.
 */
export function* diversified(passages: readonly Passage[], options: DiversityOptions): Generator<Passage> {
  const { relevance, similarity = wordOverlap(), depth = 50 } = options;
  const waiting = passages.slice(0, depth).map((passage) => ({ passage, alike: 0 }));
  const scores = waiting.map(({ passage }) => passage.score);
  const best = Math.max(...scores);
  const worst = Math.min(...scores);
  const scaled = (score: number): number => (best > worst ? (score - worst) / (best - worst) : 1);
  let next = 0;
  while (waiting.length > 0) {
    const { passage } = waiting.splice(next, 1)[0]!;
    yield passage;
    next = 0;
    let most = -Infinity;
    for (const [at, one] of waiting.entries()) {
      if (relevance < 1) one.alike = Math.max(one.alike, similarity(passage, one.passage));
      const value = relevance * scaled(one.passage.score) - (1 - relevance) * one.alike;
      if (relevance < 1 && value > most) [next, most] = [at, value];
    }
  }
  yield* passages.slice(depth);
}

/** Likeness by words: the stems two passages share over the root of how many each has (Ochiai), without stop words. */
export function wordOverlap(): Similarity {
  const known = new WeakMap<Passage, Set<string>>();
  const stemsOf = (passage: Passage): Set<string> => {
    let stems = known.get(passage);
    if (stems === undefined) {
      stems = new Set(
        words(passage.text)
          .filter(({ form }) => !isStopWord(form))
          .map(({ form }) => stem(form)),
      );
      known.set(passage, stems);
    }
    return stems;
  };
  return (a, b) => {
    const [few, many] = [stemsOf(a), stemsOf(b)].sort((one, other) => one.size - other.size) as [
      Set<string>,
      Set<string>,
    ];
    if (few.size === 0) return 0;
    let shared = 0;
    for (const one of few) if (many.has(one)) shared++;
    return shared / Math.sqrt(few.size * many.size);
  };
}

/** Likeness by the cosine of the chunks' unit vectors, 0 where it is negative or one has no vector. */
export function vectorSimilarity(vectorOf: (chunk: Chunk) => Float32Array | undefined): Similarity {
  return (a, b) => {
    const one = vectorOf(a.chunk);
    const other = vectorOf(b.chunk);
    if (one === undefined || other === undefined) return 0;
    let sum = 0;
    for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
    return Math.min(1, Math.max(0, sum));
  };
}
