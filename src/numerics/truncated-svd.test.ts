import fc from "fast-check";
import { expect, test } from "vitest";
import { CancelledError } from "../errors/index.ts";
import { seededRandom } from "./random.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";
import { truncatedSvd } from "./truncated-svd.ts";

function sparse(rows: number[][], columns: number): SparseMatrix {
  const offsets = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    for (const [column, value] of row.entries()) {
      if (value === 0) continue;
      indices.push(column);
      values.push(value);
    }
    offsets.push(indices.length);
  }
  return {
    rows: rows.length,
    columns,
    offsets: Int32Array.from(offsets),
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
  };
}

/** One-sided Jacobi (Hestenes 1958): slow and plain. Singular values, largest first, and right vectors. */
function exactSvd(rows: number[][], columns: number): { values: number[]; right: number[][] } {
  const a = rows.map((row) => [...row]);
  const v = Array.from({ length: columns }, (_, i) =>
    Array.from({ length: columns }, (__, j) => Number(i === j)),
  );
  const rotate = (m: number[][], p: number, q: number, c: number, s: number): void => {
    for (const row of m) [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!];
  };
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < columns; p++) {
      for (let q = p + 1; q < columns; q++) {
        const alpha = a.reduce((sum, row) => sum + row[p]! ** 2, 0);
        const beta = a.reduce((sum, row) => sum + row[q]! ** 2, 0);
        const gamma = a.reduce((sum, row) => sum + row[p]! * row[q]!, 0);
        if (Math.abs(gamma) < 1e-14) continue;
        const zeta = (beta - alpha) / (2 * gamma);
        const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta ** 2));
        const c = 1 / Math.sqrt(1 + t ** 2);
        rotate(a, p, q, c, c * t);
        rotate(v, p, q, c, c * t);
      }
    }
  }
  const norms = v.map((_, j) => Math.sqrt(a.reduce((sum, row) => sum + row[j]! ** 2, 0)));
  const order = [...norms.keys()].sort((i, j) => norms[j]! - norms[i]!);
  return { values: order.map((j) => norms[j]!), right: v.map((row) => order.map((j) => row[j]!)) };
}

function randomRows(rows: number, columns: number, seed: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (random.next() < 0.4 ? random.normal() : 0)),
  );
}

test("finds the singular values and vectors of small matrices exactly", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 14 }),
      fc.integer({ min: 2, max: 14 }),
      fc.nat(),
      async (n, m, seed) => {
        const rows = randomRows(n, m, seed);
        const exact = exactSvd(rows, m);
        const rank = Math.min(n, m);
        const found = await truncatedSvd(sparse(rows, m), { rank, seed: 1 });
        for (let k = 0; k < found.rank; k++) expect(found.values[k]).toBeCloseTo(exact.values[k]!, 4);
        const leftOut = exact.values.slice(found.rank).filter((value) => value > 1e-5 * exact.values[0]!);
        expect(leftOut).toEqual([]);
        // The rows keep their lengths in the new directions.
        for (const row of rows) {
          let square = 0;
          for (let k = 0; k < found.rank; k++) {
            square += row.reduce((sum, value, j) => sum + value * found.right[j * found.rank + k]!, 0) ** 2;
          }
          expect(square).toBeCloseTo(
            row.reduce((sum, value) => sum + value ** 2, 0),
            3,
          );
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("finds the leading directions of a larger matrix with a few strong ones", async () => {
  const strong = randomRows(4, 24, 5);
  const random = seededRandom(9);
  const rows = Array.from({ length: 120 }, () => {
    const mix = strong.map((_, k) => random.normal() * (8 - 2 * k));
    return Array.from({ length: 24 }, (_, j) =>
      mix.reduce((sum, x, k) => sum + x * strong[k]![j]!, 0.1 * random.normal()),
    );
  });
  const exact = exactSvd(rows, 24);
  const found = await truncatedSvd(sparse(rows, 24), { rank: 4, seed: 2 });
  for (let k = 0; k < 4; k++) {
    expect(found.values[k]! / exact.values[k]!).toBeCloseTo(1, 4);
    const cosine = exact.right.reduce((sum, row, j) => sum + row[k]! * found.right[j * 4 + k]!, 0);
    expect(Math.abs(cosine)).toBeCloseTo(1, 3);
  }
});

test("the same seed gives the same bits", async () => {
  const matrix = sparse(randomRows(50, 40, 3), 40);
  const first = await truncatedSvd(matrix, { rank: 8, seed: 4 });
  const second = await truncatedSvd(matrix, { rank: 8, seed: 4 });
  expect(second.right).toEqual(first.right);
});

test("an empty matrix has no directions, and a matrix of one direction has one", async () => {
  expect((await truncatedSvd(sparse([[0, 0]], 2), { rank: 2, seed: 1 })).rank).toBe(0);
  const one = await truncatedSvd(
    sparse(
      [
        [1, 2],
        [2, 4],
        [3, 6],
      ],
      2,
    ),
    { rank: 2, seed: 1 },
  );
  expect(one.rank).toBe(1);
});

test("stops when the signal fires", async () => {
  const matrix = sparse(randomRows(2000, 300, 3), 300);
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  await expect(truncatedSvd(matrix, { rank: 200, seed: 1, signal: controller.signal })).rejects.toThrow(
    CancelledError,
  );
});
