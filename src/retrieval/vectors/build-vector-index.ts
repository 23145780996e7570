import { Pace } from "../../numerics/index.ts";
import { BinaryIndex } from "./binary-index.ts";
import { ExactIndex } from "./exact-index.ts";
import type { HnswBuild } from "./hnsw-index.ts";
import { HnswIndex } from "./hnsw-index.ts";
import { Int8Index } from "./int8-index.ts";
import type { VectorIndex } from "./vector-index.ts";
import type { VectorOptions } from "./vector-options.ts";
import { settleVectorOptions } from "./vector-options.ts";

/**
 * Makes vectors searchable: row by row, each of length 1 or 0. All but "exact" keep the array that is given and
 * read it while they are used. Lets others run every 10 ms.
 * @throws BadInputError for an option out of range
 * @throws CancelledError
 */
export async function buildVectorIndex(
  vectors: Float32Array,
  dimensions: number,
  options: VectorOptions,
  build: HnswBuild,
): Promise<VectorIndex> {
  const settled = settleVectorOptions(options);
  const pace = new Pace(build.signal);
  switch (settled.kind) {
    case "exact":
      return new ExactIndex(vectors, dimensions);
    case "int8":
      return await Int8Index.build(vectors, dimensions, settled, pace);
    case "binary":
      return await BinaryIndex.build(vectors, dimensions, settled, pace);
    case "hnsw":
      return HnswIndex.build(vectors, dimensions, settled, build);
  }
}

/**
 * Reads what `toBytes` of an index of this kind wrote, with the vectors it was made from. What only matters to a
 * search, `rescore` and `efSearch`, may be different now.
 * @throws BadInputError for an option out of range
 * @throws UnreadableIndexError when the bytes are something else, of another version, or damaged
 */
export function readVectorIndex(
  options: VectorOptions,
  bytes: Uint8Array,
  vectors: Float32Array,
  dimensions: number,
): VectorIndex {
  const settled = settleVectorOptions(options);
  switch (settled.kind) {
    case "exact":
      return new ExactIndex(vectors, dimensions);
    case "int8":
      return Int8Index.read(bytes, vectors, dimensions, settled);
    case "binary":
      return BinaryIndex.read(bytes, vectors, settled);
    case "hnsw":
      return HnswIndex.read(bytes, vectors, dimensions, settled);
  }
}
