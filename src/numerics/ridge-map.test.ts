import fc from "fast-check";
import { expect, test } from "vitest";
import { Pace } from "./pace.ts";
import { seededRandom } from "./random.ts";
import { ridgeMap } from "./ridge-map.ts";

const times = (x: readonly number[], map: Float32Array, width: number): number[] =>
  Array.from({ length: width }, (_, j) => x.reduce((sum, value, i) => sum + value * map[i * width + j]!, 0));

test("a map that takes x to y exactly is found again without a ridge", async () => {
  const width = 6;
  const random = seededRandom(3);
  const truth = Float32Array.from({ length: width * width }, () => random.normal());
  const x = Float32Array.from({ length: 60 * width }, () => random.normal());
  const y = new Float32Array(x.length);
  for (let row = 0; row < 60; row++) {
    y.set(times([...x.subarray(row * width, (row + 1) * width)], truth, width), row * width);
  }
  const found = await ridgeMap(x, y, width, 0, new Pace());
  for (const [at, value] of truth.entries()) expect(found[at]).toBeCloseTo(value, 4);
});

test("the ridge solves (x'x / n + ridge) W = x'y / n", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }), async (width, rows) => {
      const random = seededRandom(width * 100 + rows);
      const x = Float32Array.from({ length: rows * width }, () => random.normal());
      const y = Float32Array.from({ length: rows * width }, () => random.normal());
      const map = await ridgeMap(x, y, width, 0.5, new Pace());
      for (let i = 0; i < width; i++) {
        for (let j = 0; j < width; j++) {
          let left = 0.5 * map[i * width + j]!;
          let right = 0;
          for (let row = 0; row < rows; row++) {
            right += (x[row * width + i]! * y[row * width + j]!) / rows;
            for (let k = 0; k < width; k++) {
              left += (x[row * width + i]! * x[row * width + k]! * map[k * width + j]!) / rows;
            }
          }
          expect(left).toBeCloseTo(right, 3);
        }
      }
    }),
    { numRuns: 25 },
  );
});
