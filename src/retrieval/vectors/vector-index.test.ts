import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BadInputError, CancelledError } from "../../errors/index.ts";
import type { Scored } from "../../numerics/index.ts";
import { normalise, seededRandom } from "../../numerics/index.ts";
import { clusteredVectors } from "../clustered-vectors.fixture.ts";
import { UnreadableIndexError } from "../unreadable-index-error.ts";
import { buildVectorIndex, readVectorIndex } from "./build-vector-index.ts";
import type { HnswIndex } from "./hnsw-index.ts";
import type { VectorIndex } from "./vector-index.ts";
import type { HnswOptions, VectorOptions } from "./vector-options.ts";

const build = { seed: 1 };

function slowSearch(vectors: Float32Array, query: Float32Array, limit: number, mask?: Uint8Array): Scored[] {
  const width = query.length;
  return Array.from({ length: vectors.length / width }, (_, id) => ({
    id,
    score: query.reduce((sum, value, j) => sum + value * vectors[id * width + j]!, 0),
  }))
    .filter(({ id, score }) => score > 0 && (mask === undefined || mask[id]! > 0))
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, limit);
}

/** Questions near to some of the vectors. */
function questions(vectors: Float32Array, width: number, count: number): Float32Array[] {
  const random = seededRandom(99);
  return Array.from({ length: count }, () => {
    const at = random.below(vectors.length / width) * width;
    return normalise(
      vectors.slice(at, at + width).map((value) => value + (0.4 * random.normal()) / Math.sqrt(width)),
    );
  });
}

/** Share of what a slow search finds that the index finds too. */
function recall(index: VectorIndex, vectors: Float32Array, limit: number, mask?: Uint8Array): number {
  let hits = 0;
  let all = 0;
  for (const query of questions(vectors, index.dimensions, 30)) {
    const found = new Set(index.search(query, limit, mask).map(({ id }) => id));
    const wanted = slowSearch(vectors, query, limit, mask);
    hits += wanted.filter(({ id }) => found.has(id)).length;
    all += wanted.length;
  }
  return hits / all;
}

const kinds: { options: VectorOptions; least: number }[] = [
  { options: { kind: "exact" }, least: 1 },
  { options: { kind: "int8" }, least: 0.99 },
  { options: { kind: "binary" }, least: 0.95 },
  { options: { kind: "hnsw", efConstruction: 60 }, least: 0.95 },
];

describe.each(kinds)("the $options.kind index", ({ options, least }) => {
  const dimensions = 40;
  const vectors = clusteredVectors(3000, dimensions, 60, 5);

  test("finds nearly all that comparing with every vector finds", async () => {
    const index = await buildVectorIndex(vectors, dimensions, options, build);
    expect(index.rows).toBe(3000);
    expect(recall(index, vectors, 10)).toBeGreaterThanOrEqual(least);
  });

  test("gives cosines, best first, the lower row first among equals, and no row beyond a right angle", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 3, max: 33 }),
        fc.nat(),
        async (rows, width, seed) => {
          const some = clusteredVectors(rows, width, 3, seed);
          some.copyWithin(0, (rows - 1) * width);
          const index = await buildVectorIndex(some, width, options, build);
          const query = some.slice(0, width);
          const found = index.search(query, 50);
          for (const { id, score } of found) {
            const cosine = query.reduce((sum, value, j) => sum + value * some[id * width + j]!, 0);
            expect(score).toBeCloseTo(cosine, 5);
            expect(score).toBeGreaterThan(0);
          }
          expect(found).toEqual(found.toSorted((a, b) => b.score - a.score || a.id - b.id));
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
          expect(found.slice(0, 2).map(({ id }) => id)).toEqual(rows === 1 ? [0] : [0, rows - 1]);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("finds only what a mask or a test lets through, and nearly all of that", async () => {
    const index = await buildVectorIndex(vectors, dimensions, options, build);
    const mask = Uint8Array.from({ length: 3000 }, (_, row) => Number(row % 50 === 7));
    const [query] = questions(vectors, dimensions, 1);
    const found = index.search(query!, 20, mask);
    expect(found.every(({ id }) => id % 50 === 7)).toBe(true);
    expect(index.search(query!, 20, (row) => row % 50 === 7)).toEqual(found);
    expect(recall(index, vectors, 10, mask)).toBeGreaterThanOrEqual(least);
    expect(index.search(query!, 20, () => false)).toEqual([]);
  });

  test("finds the same after it was written and read", async () => {
    const index = await buildVectorIndex(vectors, dimensions, options, build);
    const read = readVectorIndex(options, index.toBytes(), vectors, dimensions);
    for (const query of questions(vectors, dimensions, 10)) {
      expect(read.search(query, 15)).toEqual(index.search(query, 15));
    }
    expect(read.toBytes()).toEqual(index.toBytes());
    expect(read.bytes).toBe(index.bytes);
  });

  test("the same vectors give the same bytes", async () => {
    const some = vectors.subarray(0, 500 * dimensions);
    const first = await buildVectorIndex(some, dimensions, options, build);
    const second = await buildVectorIndex(some, dimensions, options, build);
    expect(second.toBytes()).toEqual(first.toBytes());
  });

  test("has nothing to give when it is empty, asked for nothing, or asked nothing", async () => {
    const empty = await buildVectorIndex(new Float32Array(0), 4, options, build);
    expect(empty.search(Float32Array.of(1, 0, 0, 0), 5)).toEqual([]);
    const index = await buildVectorIndex(Float32Array.of(1, 0, 0, 0), 2, options, build);
    expect(index.search(Float32Array.of(1, 0), 0)).toEqual([]);
    expect(index.search(Float32Array.of(0, 0), 5)).toEqual([]);
    expect(index.search(Float32Array.of(1, 0), 5)).toEqual([{ id: 0, score: 1 }]);
  });
});

test.each(kinds.filter(({ options }) => options.kind !== "exact"))(
  "bytes of another $options.kind index, or of fewer vectors, are refused",
  async ({ options }) => {
    const vectors = clusteredVectors(20, 16, 2, 1);
    const bytes = (await buildVectorIndex(vectors, 16, options, build)).toBytes();
    expect(() => readVectorIndex(options, bytes, vectors.subarray(16), 16)).toThrow(UnreadableIndexError);
    for (const { options: other } of kinds.filter(
      ({ options: { kind } }) => kind !== options.kind && kind !== "exact",
    )) {
      expect(() => readVectorIndex(other, bytes, vectors, 16)).toThrow(UnreadableIndexError);
    }
  },
);

test("the binary index takes away what all vectors have in common", async () => {
  const vectors = clusteredVectors(2000, 64, 40, 3);
  for (let row = 0; row < 2000; row++) {
    const vector = vectors.subarray(row * 64, (row + 1) * 64);
    normalise(vector.map((value) => value + 0.2)).forEach((value, j) => (vector[j] = value));
  }
  const index = await buildVectorIndex(vectors, 64, { kind: "binary" }, build);
  expect(recall(index, vectors, 10)).toBeGreaterThan(0.9);
});

describe("the hnsw index", () => {
  const dimensions = 24;
  const graph = async (vectors: Float32Array, options: Partial<HnswOptions> = {}): Promise<HnswIndex> =>
    (await buildVectorIndex(vectors, dimensions, { kind: "hnsw", ...options }, build)) as HnswIndex;
  const all = clusteredVectors(1500, dimensions, 30, 8);
  const half = all.subarray(0, 750 * dimensions);

  test("finds what was added later, and never what was removed", async () => {
    const index = await graph(half);
    for (let row = 750; row < 1500; row++) {
      expect(index.add(all.subarray(row * dimensions, (row + 1) * dimensions))).toBe(row);
    }
    expect(recall(index, all, 10)).toBeGreaterThan(0.97);
    const mask = new Uint8Array(1500).fill(1);
    for (let row = 0; row < 1500; row += 3) {
      index.remove(row);
      mask[row] = 0;
    }
    for (const query of questions(all, dimensions, 20)) {
      expect(index.search(query, 30).filter(({ id }) => mask[id] === 0)).toEqual([]);
    }
    expect(
      recall(
        index,
        all.map((value, at) => value * mask[Math.floor(at / dimensions)]!),
        10,
      ),
    ).toBeGreaterThan(0.97);
    const read = readVectorIndex({ kind: "hnsw" }, index.toBytes(), index.vectors, dimensions);
    for (const query of questions(all, dimensions, 5))
      expect(read.search(query, 9)).toEqual(index.search(query, 9));
  });

  test("gives every copy of a text that was stored many times, and still what is behind them", async () => {
    const flooded = all.slice();
    for (let row = 100; row < 400; row++) flooded.copyWithin(row * dimensions, 0, dimensions);
    const index = await graph(flooded, { efSearch: 400 });
    const found = index.search(flooded.slice(0, dimensions), 320);
    expect(found.slice(0, 301).map(({ id }) => id)).toEqual([
      0,
      ...Array.from({ length: 300 }, (_, i) => 100 + i),
    ]);
    expect(found).toHaveLength(320);
    const only = index.search(flooded.slice(0, dimensions), 5, (row) => row === 333);
    expect(only.map(({ id }) => id)).toEqual([333]);
  });

  test("misses less with more candidates", async () => {
    const index = await graph(all, { m: 4, efConstruction: 8, efSearch: 10 });
    const narrow = recall(index, all, 10);
    index.efSearch = 200;
    expect(recall(index, all, 10)).toBeGreaterThan(narrow);
  });

  test("refuses options out of range, and stops when the signal fires", async () => {
    await expect(graph(half, { m: 1 })).rejects.toThrow(BadInputError);
    const signal = AbortSignal.abort();
    await expect(buildVectorIndex(all, dimensions, { kind: "hnsw" }, { seed: 1, signal })).rejects.toThrow(
      CancelledError,
    );
  });
});
