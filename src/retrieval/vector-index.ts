import type { Scored } from "../numerics/index.ts";
import { TopK, dotRows } from "../numerics/index.ts";

/** Exact search for the nearest of unit vectors: every one is looked at. */
export class VectorIndex {
  readonly vectors: Float32Array;
  readonly dimensions: number;
  readonly #scores: Float32Array;

  /** `vectors`: row by row, each of length 1 or 0. */
  constructor(vectors: Float32Array, dimensions: number) {
    this.vectors = vectors;
    this.dimensions = dimensions;
    this.#scores = new Float32Array(dimensions === 0 ? 0 : vectors.length / dimensions);
  }

  get bytes(): number {
    return this.vectors.byteLength;
  }

  /**
   * The rows nearest to a unit vector by cosine, best first; those at a right angle or beyond are left out, and those
   * that are 0 in `rows`.
   */
  search(query: Float32Array, limit: number, rows?: Uint8Array): Scored[] {
    const scores = this.#scores;
    dotRows(this.vectors, query, scores);
    const best = new TopK(Math.min(limit, scores.length));
    for (let row = 0; row < scores.length; row++)
      if (scores[row]! > 0 && rows?.[row] !== 0) best.offer(row, scores[row]!);
    return best.take();
  }
}
