import type { Scored } from "../../numerics/index.ts";
import { TopK } from "../../numerics/index.ts";
import type { RowFilter } from "./vector-index.ts";
import { isAllowed } from "./vector-index.ts";

/** Rows that are scored at a time: their scores stay in the nearest cache. */
export const scanned = 1024;

/** Less than this is rounding: vectors at a right angle, which have nothing to do with each other. */
const leastCosine = 1e-6;

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

/** Candidates by their cosine in floats, best first; only those above `leastCosine`. Rows are `width` numbers apart. */
export function rescored(
  candidates: readonly Scored[],
  vectors: Float32Array,
  query: Float32Array,
  limit: number,
  width = query.length,
): Scored[] {
  const rows = candidates.map(({ id }) => id);
  const best = new TopK(Math.min(limit, rows.length));
  for (const [i, cosine] of cosines(query, vectors, rows, width).entries()) {
    if (cosine > leastCosine) best.offer(rows[i]!, cosine);
  }
  return best.take();
}

/** Cosines, to 32 bits, of the question with some rows, which are `width` numbers apart. */
function cosines(
  query: Float32Array,
  vectors: Float32Array,
  rows: readonly number[],
  width = query.length,
): number[] {
  const whole = query.length - (query.length % 4);
  return rows.map((row) => {
    const at = row * width;
    // Four sums at a time: one alone would wait for itself.
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = 0; j < whole; j += 4) {
      a += query[j]! * vectors[at + j]!;
      b += query[j + 1]! * vectors[at + j + 1]!;
      c += query[j + 2]! * vectors[at + j + 2]!;
      d += query[j + 3]! * vectors[at + j + 3]!;
    }
    for (let j = whole; j < query.length; j++) a += query[j]! * vectors[at + j]!;
    return Math.fround(a + b + (c + d));
  });
}
