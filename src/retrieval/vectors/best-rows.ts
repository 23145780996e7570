import type { Scored } from "../../numerics/index.ts";
import { TopK } from "../../numerics/index.ts";
import type { RowFilter } from "./vector-index.ts";
import { isAllowed } from "./vector-index.ts";

/** Rows that are scored at a time: their scores stay in the nearest cache. */
export const scanned = 1024;

/** Scores rows stretch by stretch. */
export interface Scan {
  /** Scores `count` rows from `from` on, at most `scanned`; returns how many are above the floor. */
  score(from: number, count: number, floor: number): number;
  /** Places of those above the floor, counted from `from`; more than `count` may follow, which mean nothing. */
  readonly places: Int32Array;
  readonly scores: Int32Array | Float32Array;
}

/** The rows with the highest scores above `least`, best first. */
export function bestRows(
  rows: number,
  limit: number,
  allowed: RowFilter | undefined,
  least: number,
  scan: Scan,
): Scored[] {
  const best = new TopK(Math.min(limit, rows));
  for (let from = 0; from < rows; from += scanned) {
    const count = Math.min(scanned, rows - from);
    const above = scan.score(from, count, Math.max(least, best.floor));
    const { places, scores } = scan;
    for (let i = 0; i < above; i++) {
      const place = places[i]!;
      if (place < count && isAllowed(allowed, from + place)) best.offer(from + place, scores[place]!);
    }
  }
  return best.take();
}

/** Candidates by their cosine in floats, best first; only those above 0. */
export function rescored(
  candidates: readonly Scored[],
  vectors: Float32Array,
  query: Float32Array,
  limit: number,
): Scored[] {
  const best = new TopK(Math.min(limit, candidates.length));
  for (const { id } of candidates) {
    const at = id * query.length;
    let sum = 0;
    for (let j = 0; j < query.length; j++) sum += query[j]! * vectors[at + j]!;
    const cosine = Math.fround(sum);
    if (cosine > 0) best.offer(id, cosine);
  }
  return best.take();
}
