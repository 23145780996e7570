import type { Scored } from "../numerics/index.ts";
import { normalise } from "../numerics/index.ts";
import type { ChunkWords } from "./chunk-words.ts";
import { field } from "./chunk-words.ts";

/** Chunks that are taken to be relevant, and terms that are taken from them. */
const trusted = 10;
const taken = 10;

/**
 * RM3 (Abdul-Jaleel et al. 2004): the first chunks are taken to be relevant, and the terms they have most of are
 * searched for as well. A term is worth the sum over those chunks of its share of their words times the chunk's share
 * of their scores; the best ten of them get `weight`, 0 to 1, of the question's weight, and its own terms the rest.
 */
export function withFeedback(
  terms: ReadonlyMap<number, number>,
  first: readonly Scored[],
  weight: number,
  { words, termOf }: { words: ChunkWords; termOf: Int32Array },
): Map<number, number> {
  const relevant = first.slice(0, trusted);
  const scores = relevant.reduce((sum, { score }) => sum + score, 0);
  const total = [...terms.values()].reduce((sum, value) => sum + value, 0);
  if (weight <= 0 || scores <= 0) return new Map(terms);
  const model = new Map<number, number>();
  for (const { id, score } of relevant) {
    const share = score / scores / Math.max(1, words.length(id, field.body));
    for (let at = words.from(id, field.body); at < words.to(id, field.body); at++) {
      const term = termOf[words.words[at]!]!;
      model.set(term, (model.get(term) ?? 0) + share);
    }
  }
  const best = [...model].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, taken);
  const mass = best.reduce((sum, [, value]) => sum + value, 0);
  const joined = new Map([...terms].map(([term, value]) => [term, (1 - weight) * value]));
  for (const [term, value] of best) {
    joined.set(term, (joined.get(term) ?? 0) + (weight * total * value) / mass);
  }
  return joined;
}

/** Vectors that are taken to be relevant. */
const trustedVectors = 3;

/**
 * Rocchio (1971) on unit vectors: the question moves towards the middle of the nearest three, which counts `weight`,
 * 0 to 1, against the question's 1.
 */
export function towardsNearest(
  question: Float32Array,
  nearest: readonly Scored[],
  weight: number,
  rows: Float32Array,
): Float32Array {
  const width = question.length;
  const middle = new Float32Array(width);
  for (const { id, score } of nearest.slice(0, trustedVectors)) {
    for (let i = 0; i < width; i++) middle[i]! += score * rows[id * width + i]!;
  }
  normalise(middle);
  return normalise(question.map((value, i) => value + weight * middle[i]!));
}
