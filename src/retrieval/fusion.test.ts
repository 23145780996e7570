import fc from "fast-check";
import { expect, test } from "vitest";
import { fuse } from "./fusion.ts";
import type { FusionOptions } from "./passage.ts";

const list = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 15 }).chain((ids) =>
  fc
    .array(fc.double({ min: 0.01, max: 20, noNaN: true }), { minLength: ids.length, maxLength: ids.length })
    .map((scores) => {
      const sorted = scores.sort((a, b) => b - a);
      return ids.map((id, i) => ({ id, score: sorted[i]! }));
    }),
);
const options: fc.Arbitrary<FusionOptions> = fc.record({
  method: fc.constantFrom("weighted", "rrf"),
  keywordWeight: fc.double({ min: 0, max: 1, noNaN: true }),
  rrfK: fc.integer({ min: 1, max: 100 }),
});

test("the best of either list is kept, nothing twice, best first", () => {
  fc.assert(
    fc.property(list, list, options, fc.integer({ min: 2, max: 12 }), (keyword, vector, settings, limit) => {
      const ids = fuse(keyword, vector, { ...settings, limit }).map(({ id }) => id);
      const bests = [...keyword.slice(0, 1), ...vector.slice(0, 1)].map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(bests));
      expect(new Set(ids).size).toBe(ids.length);
      const all = new Set([...keyword, ...vector].map(({ id }) => id)).size;
      expect(ids.length).toBe(Math.min(limit, all));
    }),
  );
});

test("a list alone keeps its order", () => {
  fc.assert(
    fc.property(list, options, (only, settings) => {
      const order = only.map(({ id }) => id);
      const fused = fuse([], only, { ...settings, limit: 50 });
      const scores = new Map(only.map(({ id, score }) => [id, score]));
      expect(fused.map(({ id }) => scores.get(id))).toEqual(order.map((id) => scores.get(id)));
    }),
  );
});

const keyword = [
  { id: 1, score: 10 },
  { id: 2, score: 6 },
  { id: 3, score: 2 },
];
const vector = [
  { id: 3, score: 0.9 },
  { id: 4, score: 0.5 },
];

test("weighted adds the scores as shares of the best", () => {
  const fused = fuse(keyword, vector, { method: "weighted", keywordWeight: 0.8, rrfK: 60, limit: 10 });
  expect(fused.map(({ id, score }) => [id, Number(score.toFixed(3))])).toEqual([
    [1, 0.8],
    [2, 0.48],
    [3, 0.36],
    [4, 0.111],
  ]);
  expect(fused[2]).toMatchObject({ keyword: 2, vector: 0.9 });
});

test("rrf adds the reciprocal ranks", () => {
  const fused = fuse(keyword, vector, { method: "rrf", keywordWeight: 0.5, rrfK: 60, limit: 10 });
  expect(fused[0]!.id).toBe(3);
  expect(fused[0]!.score).toBeCloseTo(0.5 / 63 + 0.5 / 61, 10);
});
