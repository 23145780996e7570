import { expect, it } from "vitest";
import type { Curve, Scorecard } from "./scorecard.ts";
import { storedRun } from "./stored-run.ts";

const scorecard: Scorecard = {
  kind: "k",
  version: 1,
  design: { name: "d", hash: "h" },
  corpus: { id: "c", hash: "h", documents: 1 },
  questions: { split: "practice", n: 1, seed: 1, hash: "h", seenBefore: 0 },
  scenario: null,
  engine: "e",
  seed: 1,
  facts: [],
  headline: "",
  headlineMeasure: "m",
  main: [],
  limits: [],
  measures: [],
  blocks: [],
  pareto: { y: "m", x: [] },
  findings: [],
  references: [],
  pending: [],
};
const curve: Curve = {
  id: "c",
  label: "y against x",
  description: "",
  x: { label: "x", unit: "ratio" },
  y: { label: "y", unit: "ratio" },
  points: [{ x: 1, y: 0.5, at: 0.1 }],
  at: "threshold",
  basis: "measured",
  n: 1,
};

it("a scorecard of before there were curves can be read, and one with them keeps all of theirs", () => {
  expect(storedRun.scorecard.parse(scorecard)).toEqual(scorecard);
  const level = { y: 0.5, label: "if it told nothing" };
  const drawn = { ...scorecard, curves: [curve, { ...curve, chosen: { x: 1, y: 0.5 }, level }] };
  expect(storedRun.scorecard.parse(drawn)).toEqual(drawn);
  expect(storedRun.scorecard.safeParse({ ...scorecard, curves: [{ ...curve, points: [{}] }] }).success).toBe(
    false,
  );
});
