import type { Integers, Octets, Pace, Scored } from "../../numerics/index.ts";
import { Workspace, paddedWidth } from "../../numerics/index.ts";
import { readContainer, writeContainer } from "../container.ts";
import { UnreadableIndexError } from "../unreadable-index-error.ts";
import type { Scan } from "./best-rows.ts";
import { bestRows, rescored, scanned } from "./best-rows.ts";
import type { RowFilter, VectorIndex } from "./vector-index.ts";
import type { BinaryOptions } from "./vector-options.ts";

const version = 1;

/** Rows after which others may get their turn. */
const turn = 512;

/**
 * Compares the question with every vector by the signs of their numbers, once the mean of all vectors is taken
 * away, and with those that have most signs in common again in floats.
 */
export class BinaryIndex implements VectorIndex {
  readonly kind = "binary";
  readonly rows: number;
  readonly dimensions: number;
  readonly #vectors: Float32Array;
  readonly #rescore: number;
  readonly #mean: Float32Array;
  readonly #space = new Workspace();
  /** Bytes of a code. */
  readonly #width: number;
  readonly #query: Octets;
  readonly #scores: Integers;
  readonly #places: Integers;
  readonly #codes: Octets;

  constructor(vectors: Float32Array, mean: Float32Array, rescore: number) {
    this.dimensions = mean.length;
    this.rows = vectors.length / mean.length;
    this.#vectors = vectors;
    this.#mean = mean;
    this.#rescore = rescore;
    this.#width = paddedWidth(Math.ceil(mean.length / 8));
    this.#query = this.#space.octets(this.#width);
    this.#scores = this.#space.integers(scanned);
    this.#places = this.#space.integers(scanned);
    this.#codes = this.#space.octets(this.rows * this.#width);
  }

  /** The vectors are kept, not copied. */
  static async build(
    vectors: Float32Array,
    dimensions: number,
    options: Required<BinaryOptions>,
    pace: Pace,
  ): Promise<BinaryIndex> {
    const sums = new Float64Array(dimensions);
    const rows = vectors.length / dimensions;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < dimensions; j++) sums[j]! += vectors[row * dimensions + j]!;
      if (row % turn === turn - 1) await pace.rest();
    }
    const mean = Float32Array.from(sums, (sum) => sum / Math.max(1, rows));
    const index = new BinaryIndex(vectors, mean, options.rescore);
    const codes = index.#codes.view;
    for (let row = 0; row < rows; row++) {
      index.#encode(vectors.subarray(row * dimensions, (row + 1) * dimensions), codes, row * index.#width);
      if (row % turn === turn - 1) await pace.rest();
    }
    return index;
  }

  /** @throws UnreadableIndexError */
  static read(bytes: Uint8Array, vectors: Float32Array, { rescore }: Required<BinaryOptions>): BinaryIndex {
    const container = readContainer(bytes, "binary vectors", version);
    const index = new BinaryIndex(vectors, container.floats("mean"), rescore);
    const codes = container.octets("codes");
    if (codes.length !== index.#codes.length) throw new UnreadableIndexError("damaged");
    index.#codes.view.set(codes);
    return index;
  }

  get bytes(): number {
    return this.#codes.length;
  }

  search(query: Float32Array, limit: number, allowed?: RowFilter): Scored[] {
    this.#query.view.fill(0);
    this.#encode(query, this.#query.view, 0);
    const scan: Scan = {
      score: (from, count, floor) => {
        this.#space.equalBits(this.#codes, from, count, this.#width, this.#query, this.#scores);
        return this.#space.above(this.#scores, 0, Math.ceil(count / 4) * 4, floor, this.#places);
      },
      places: this.#places.view,
      scores: this.#scores.view,
    };
    const candidates = bestRows(this.rows, this.#rescore * limit, allowed, -1, scan);
    return rescored(candidates, this.#vectors, query, limit);
  }

  toBytes(): Uint8Array {
    const arrays = { mean: this.#mean, codes: this.#codes.view };
    return writeContainer("binary vectors", version, {}, arrays);
  }

  #encode(vector: Float32Array, into: Uint8Array, at: number): void {
    for (let j = 0; j < this.dimensions; j++) {
      if (vector[j]! > this.#mean[j]!) into[at + (j >> 3)]! |= 1 << (j & 7);
    }
  }
}
