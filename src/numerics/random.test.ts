import { expect, test } from "vitest";
import { seededRandom } from "./random.ts";

const draw = (seed: number | string, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

test("equal seeds give equal sequences, other seeds others", () => {
  expect(draw(7, 20)).toEqual(draw(7, 20));
  expect(draw(7, 20)).not.toEqual(draw(8, 20));
  expect(draw("7", 5)).toEqual(draw(7, 5));
});

test("numbers are spread evenly over [0, 1)", () => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const value of draw(1, 20_000)) counts[Math.floor(value * 10)]!++;
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test("normal numbers have mean 0 and deviation 1", () => {
  const random = seededRandom(3);
  const values = Array.from({ length: 20_000 }, () => random.normal());
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
});
