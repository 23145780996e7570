import { expect, test } from "vitest";
import { chunkWords } from "./chunk-words.fixture.ts";
import { towardsNearest, withFeedback } from "./relevance-feedback.ts";

const chunks = {
  words: chunkWords([{ body: [1, 2, 2, 3] }, { body: [1, 4] }]),
  termOf: Int32Array.from([0, 1, 2, 3, 4]),
};
const first = [
  { id: 0, score: 3 },
  { id: 1, score: 1 },
];

test("terms of the first chunks are added by what they are worth, within the weight of the question", () => {
  const terms = withFeedback(new Map([[1, 1]]), first, 0.4, chunks);
  // Term 1: 3/4 · 1/4 + 1/4 · 1/2, term 2: 3/4 · 2/4, term 3: 3/4 · 1/4, term 4: 1/4 · 1/2; they add up to 1.
  expect(terms.get(1)).toBeCloseTo(0.6 + 0.4 * 0.3125, 6);
  expect(terms.get(2)).toBeCloseTo(0.4 * 0.375, 6);
  expect(terms.get(3)).toBeCloseTo(0.4 * 0.1875, 6);
  expect(terms.get(4)).toBeCloseTo(0.4 * 0.125, 6);
  expect([...terms.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
});

test("without weight, or without anything found, the question stays as it is", () => {
  const question = new Map([[1, 0.5]]);
  expect(withFeedback(question, first, 0, chunks)).toEqual(question);
  expect(withFeedback(question, [], 0.5, chunks)).toEqual(question);
});

test("a question moves towards the nearest vectors and keeps its length", () => {
  const rows = Float32Array.from([0, 1, 0, 1]);
  const question = Float32Array.from([1, 0]);
  const moved = towardsNearest(
    question,
    [
      { id: 0, score: 0.5 },
      { id: 1, score: 0.5 },
    ],
    1,
    rows,
  );
  expect(moved[0]).toBeCloseTo(Math.SQRT1_2, 6);
  expect(moved[1]).toBeCloseTo(Math.SQRT1_2, 6);
  expect([...towardsNearest(question, [], 0.7, rows)]).toEqual([1, 0]);
});
