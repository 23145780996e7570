import fc from "fast-check";
import { expect, test } from "vitest";
import { CancelledError } from "../errors/index.ts";
import { clusteredVectors } from "./clustered-vectors.fixture.ts";
import type { NeighbourTask } from "./neighbour-task.ts";
import { runNeighbourTask } from "./neighbour-task.ts";
import type { NeighbourOptions, Neighbours } from "./neighbours.ts";
import { nearestNeighbours } from "./neighbours.ts";

/** By looking at every pair. */
function slowNeighbours(vectors: Float32Array, dimensions: number, k: number): Neighbours {
  const rows = vectors.length / dimensions;
  const neighbours = new Int32Array(rows * k).fill(-1);
  const cosines = new Float32Array(rows * k);
  for (let row = 0; row < rows; row++) {
    const best = Array.from({ length: rows }, (_, other) => {
      let sum = 0;
      for (let j = 0; j < dimensions; j++)
        sum += vectors[row * dimensions + j]! * vectors[other * dimensions + j]!;
      return { other, cosine: Math.fround(sum) };
    })
      .filter(({ other, cosine }) => other !== row && cosine > 0)
      .sort((a, b) => b.cosine - a.cosine || a.other - b.other);
    for (const [i, { other, cosine }] of best.slice(0, k).entries()) {
      neighbours[row * k + i] = other;
      cosines[row * k + i] = cosine;
    }
  }
  return { neighbours, cosines };
}

/** Share of true neighbours that were found. */
function recall(found: Neighbours, exact: Neighbours, k: number): number {
  let hits = 0;
  let all = 0;
  for (const [at, neighbour] of exact.neighbours.entries()) {
    if (neighbour === -1) continue;
    const begin = at - (at % k);
    if (found.neighbours.subarray(begin, begin + k).includes(neighbour)) hits++;
    all++;
  }
  return hits / all;
}

/** Cut into three tasks, whose data goes the way it would to another thread. */
const inThree = (vectors: Float32Array, dimensions: number): NonNullable<NeighbourOptions["threads"]> => ({
  count: 3,
  run: (task, options) =>
    runNeighbourTask(vectors, dimensions, structuredClone<NeighbourTask>(task), options),
});

test("finds what looking at every pair finds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(),
      async (rows, dimensions, k, seed) => {
        const vectors = clusteredVectors(rows, dimensions, 5, seed);
        // One text without a known word.
        vectors.fill(0, 0, dimensions);
        const exact = slowNeighbours(vectors, dimensions, k);
        expect(await nearestNeighbours(vectors, dimensions, { k })).toEqual(exact);
        expect(
          await nearestNeighbours(vectors, dimensions, { k, threads: inThree(vectors, dimensions) }),
        ).toEqual(exact);
      },
    ),
    { numRuns: 40 },
  );
});

test("finds more than nine in ten by looking into the nearest clusters, the same however it is cut", async () => {
  const vectors = clusteredVectors(3000, 32, 40, 1);
  const options = { k: 10, exactLimit: 100, reach: 150 };
  const found = await nearestNeighbours(vectors, 32, options);
  const exact = await nearestNeighbours(vectors, 32, { k: 10 });
  expect(recall(found, exact, 10)).toBeGreaterThan(0.9);
  expect(found.neighbours).not.toEqual(exact.neighbours);
  for (let row = 0; row < 3000; row++) {
    const own = found.neighbours.subarray(row * 10, row * 10 + 10).filter((other) => other !== -1);
    expect(new Set(own).size).toBe(own.length);
  }
  const cut = await nearestNeighbours(vectors, 32, { ...options, threads: inThree(vectors, 32) });
  expect(cut).toEqual(found);
});

test("equal rows are neighbours, and rows without a direction have and are none", async () => {
  const vectors = new Float32Array(40 * 16);
  for (const row of [3, 17, 30]) vectors[row * 16] = 1;
  for (const exactLimit of [1, 100]) {
    const { neighbours, cosines } = await nearestNeighbours(vectors, 16, { k: 2, exactLimit });
    expect([...neighbours.subarray(34, 36)]).toEqual([3, 30]);
    expect([...cosines.subarray(34, 36)]).toEqual([1, 1]);
    expect(neighbours.filter((row) => row !== -1)).toHaveLength(6);
  }
  expect(await nearestNeighbours(new Float32Array(0), 16)).toEqual({
    neighbours: new Int32Array(0),
    cosines: new Float32Array(0),
  });
});

test("says how far it is, and stops when the signal fires", async () => {
  const vectors = clusteredVectors(1000, 32, 10, 1);
  for (const exactLimit of [1, 10_000]) {
    const seen: number[] = [];
    await nearestNeighbours(vectors, 32, { exactLimit, onProgress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(1000);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const controller = new AbortController();
    controller.abort();
    await expect(nearestNeighbours(vectors, 32, { exactLimit, signal: controller.signal })).rejects.toThrow(
      CancelledError,
    );
  }
});
