import type { Scored } from "../../numerics/index.ts";
import { Pace } from "../../numerics/index.ts";
import { readContainer, writeContainer } from "../container.ts";
import { rescored } from "./best-rows.ts";
import { ByteCodes } from "./byte-codes.ts";
import type { SmallWorldOptions } from "./small-world.ts";
import { SmallWorld } from "./small-world.ts";
import type { RowFilter, VectorIndex } from "./vector-index.ts";
import { isAllowed } from "./vector-index.ts";
import type { HnswOptions } from "./vector-options.ts";

const version = 1;

/** How many are compared again in floats, for each that is asked for. */
const rescore = 4;

export interface HnswBuild {
  /** Of the levels of rows. */
  seed: number;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Walks a graph of neighbours in 8-bit numbers, and compares the best it meets again in floats. Rows
 * can be added and removed; a removed row stays as a step on the way until the index is built anew. A filter that
 * lets few rows through makes a search look at most of the graph.
 */
export class HnswIndex implements VectorIndex {
  readonly kind = "hnsw";
  readonly dimensions: number;
  /** See `HnswOptions`; can be changed at any time. */
  efSearch: number;
  readonly #options: SmallWorldOptions;
  readonly #codes: ByteCodes;
  readonly #world: SmallWorld;
  #vectors: Float32Array;
  #removed: Uint8Array;

  private constructor(vectors: Float32Array, codes: ByteCodes, options: SmallWorldOptions, efSearch: number) {
    this.dimensions = codes.dimensions;
    this.efSearch = efSearch;
    this.#options = options;
    this.#codes = codes;
    const rows = vectors.length / codes.dimensions;
    this.#world = new SmallWorld(codes, options, rows);
    this.#vectors = vectors;
    this.#removed = new Uint8Array(rows);
  }

  /**
   * The vectors are kept, not copied. The same vectors, options and seed give the same graph. Lets others run.
   * @throws CancelledError
   */
  static async build(
    vectors: Float32Array,
    dimensions: number,
    options: Required<HnswOptions>,
    build: HnswBuild,
  ): Promise<HnswIndex> {
    const rows = vectors.length / dimensions;
    const codes = new ByteCodes(dimensions, rows);
    const { m, efConstruction, efSearch } = options;
    const index = new HnswIndex(vectors, codes, { m, efConstruction, seed: build.seed }, efSearch);
    const pace = new Pace(build.signal);
    for (let row = 0; row < rows; row++) {
      codes.append(vectors.subarray(row * dimensions, (row + 1) * dimensions));
      index.#world.insert(row);
      if (pace.due) {
        build.onProgress?.(row, rows);
        await pace.rest();
      }
    }
    build.onProgress?.(rows, rows);
    return index;
  }

  /** @throws UnreadableIndexError */
  static read(
    bytes: Uint8Array,
    vectors: Float32Array,
    dimensions: number,
    { efSearch }: Required<HnswOptions>,
  ): HnswIndex {
    const container = readContainer(bytes, "hnsw vectors", version);
    const { options, entry, layers } = container.data as SavedData;
    const codes = new ByteCodes(dimensions, vectors.length / dimensions);
    codes.load({ codes: container.bytes("codes"), scales: container.floats("scales") });
    const index = new HnswIndex(vectors, codes, options, efSearch);
    index.#removed.set(container.octets("removed"));
    index.#world.load({
      entry,
      copyOf: container.integers("copyOf"),
      layers: Array.from({ length: layers }, (_, l) => ({
        rows: container.integers(`rows ${l}`),
        links: container.integers(`links ${l}`),
      })),
    });
    return index;
  }

  get rows(): number {
    return this.#codes.rows;
  }

  get bytes(): number {
    return this.#codes.bytes + this.#world.bytes + this.#removed.byteLength;
  }

  /** All rows, removed ones too: what `readVectorIndex` wants beside the bytes. */
  get vectors(): Float32Array {
    return this.#vectors.subarray(0, this.rows * this.dimensions);
  }

  /** Adds a vector; returns its row. */
  add(vector: Float32Array): number {
    const row = this.rows;
    const needed = (row + 1) * this.dimensions;
    if (needed > this.#vectors.length) {
      const vectors = new Float32Array(Math.max(needed, Math.ceil(this.#vectors.length * 1.5)));
      vectors.set(this.#vectors);
      this.#vectors = vectors;
      const removed = new Uint8Array(Math.ceil(vectors.length / this.dimensions));
      removed.set(this.#removed);
      this.#removed = removed;
    }
    this.#vectors.set(vector, row * this.dimensions);
    this.#codes.append(vector);
    this.#world.insert(row);
    return row;
  }

  /** The row is never found again. */
  remove(row: number): void {
    this.#removed[row] = 1;
  }

  search(query: Float32Array, limit: number, allowed?: RowFilter): Scored[] {
    if (limit === 0) return [];
    this.#codes.ask(query);
    const candidates = this.#world.search(
      Math.max(limit, this.efSearch),
      (row) => this.#removed[row] === 0 && isAllowed(allowed, row),
    );
    return rescored(candidates.slice(0, rescore * limit), this.#vectors, query, limit);
  }

  toBytes(): Uint8Array {
    const { entry, copyOf, layers } = this.#world.save();
    const data: SavedData = {
      options: this.#options,
      entry,
      layers: layers.length,
    };
    return writeContainer("hnsw vectors", version, data, {
      ...this.#codes.save(),
      removed: this.#removed.subarray(0, this.rows),
      copyOf,
      ...Object.fromEntries(
        layers.flatMap(({ rows, links }, l) => [
          [`rows ${l}`, rows],
          [`links ${l}`, links],
        ]),
      ),
    });
  }
}

interface SavedData {
  options: SmallWorldOptions;
  entry: number;
  layers: number;
}
