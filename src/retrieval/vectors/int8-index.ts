import type { Pace, Scored } from "../../numerics/index.ts";
import { readContainer, writeContainer } from "../container.ts";
import { bestRows, rescored } from "./best-rows.ts";
import { ByteCodes } from "./byte-codes.ts";
import type { RowFilter, VectorIndex } from "./vector-index.ts";
import type { Int8Options } from "./vector-options.ts";

const version = 1;

/** Rows after which others may get their turn. */
const turn = 512;

/** Compares the question with every vector in 8-bit numbers, and with the best again in floats. */
export class Int8Index implements VectorIndex {
  readonly kind = "int8";
  readonly dimensions: number;
  readonly #vectors: Float32Array;
  readonly #codes: ByteCodes;
  readonly #rescore: number;

  constructor(vectors: Float32Array, codes: ByteCodes, rescore: number) {
    this.dimensions = codes.dimensions;
    this.#vectors = vectors;
    this.#codes = codes;
    this.#rescore = rescore;
  }

  /** The vectors are kept, not copied. */
  static async build(
    vectors: Float32Array,
    dimensions: number,
    options: Required<Int8Options>,
    pace: Pace,
  ): Promise<Int8Index> {
    const rows = vectors.length / dimensions;
    const codes = new ByteCodes(dimensions, rows);
    for (let row = 0; row < rows; row++) {
      codes.append(vectors.subarray(row * dimensions, (row + 1) * dimensions));
      if (row % turn === turn - 1) await pace.rest();
    }
    return new Int8Index(vectors, codes, options.rescore);
  }

  /** @throws UnreadableIndexError */
  static read(
    bytes: Uint8Array,
    vectors: Float32Array,
    dimensions: number,
    { rescore }: Required<Int8Options>,
  ): Int8Index {
    const container = readContainer(bytes, "int8 vectors", version);
    const codes = new ByteCodes(dimensions, vectors.length / dimensions);
    codes.load({ codes: container.bytes("codes"), scales: container.floats("scales") });
    return new Int8Index(vectors, codes, rescore);
  }

  get rows(): number {
    return this.#codes.rows;
  }

  get bytes(): number {
    return this.#codes.bytes;
  }

  search(query: Float32Array, limit: number, allowed?: RowFilter): Scored[] {
    this.#codes.ask(query);
    const candidates = bestRows(this.rows, this.#rescore * limit, allowed, -Infinity, this.#codes);
    return rescored(candidates, this.#vectors, query, limit);
  }

  toBytes(): Uint8Array {
    return writeContainer("int8 vectors", version, {}, this.#codes.save());
  }
}
