import type { Floats, Integers, Scored } from "../../numerics/index.ts";
import { Workspace, paddedWidth } from "../../numerics/index.ts";
import { writeContainer } from "../container.ts";
import type { Scan } from "./best-rows.ts";
import { bestRows, rescored, scanned } from "./best-rows.ts";
import type { RowFilter, VectorIndex } from "./vector-index.ts";

/** Compares the question with every vector. */
export class ExactIndex implements VectorIndex {
  readonly kind = "exact";
  readonly rows: number;
  readonly dimensions: number;
  readonly #space = new Workspace();
  readonly #width: number;
  readonly #query: Floats;
  readonly #scores: Floats;
  readonly #places: Integers;
  readonly #vectors: Floats;

  /** The vectors are copied. */
  constructor(vectors: Float32Array, dimensions: number) {
    this.rows = vectors.length / dimensions;
    this.dimensions = dimensions;
    this.#width = paddedWidth(dimensions);
    this.#query = this.#space.floats(this.#width);
    this.#scores = this.#space.floats(scanned);
    this.#places = this.#space.integers(scanned);
    this.#vectors = this.#space.paddedRows(vectors, dimensions);
  }

  get bytes(): number {
    return this.rows * this.#width * 4;
  }

  search(query: Float32Array, limit: number, allowed?: RowFilter): Scored[] {
    this.#query.view.set(query);
    const scan: Scan = {
      score: (from, count, floor) => {
        this.#space.dotRows(this.#vectors, from, count, this.#width, this.#query, this.#scores);
        return this.#space.floatsAbove(this.#scores, 0, Math.ceil(count / 4) * 4, floor, this.#places);
      },
      places: this.#places.view,
      scores: this.#scores.view,
    };
    const best = bestRows(this.rows, limit, allowed, 0, scan);
    // The same cosines to the last bit as those of the other kinds.
    return rescored(best, this.#vectors.view, query, limit, this.#width);
  }

  toBytes(): Uint8Array {
    return writeContainer("exact vectors", 1, { rows: this.rows }, {});
  }
}
