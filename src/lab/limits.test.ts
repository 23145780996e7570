import { expect, it } from "vitest";
import { checkLimits } from "./limits.ts";
import type { Measure } from "./scorecard.ts";

const recall: Measure = {
  id: "recall",
  label: "Recall",
  group: "g",
  value: 0.7,
  low: 0.6,
  high: 0.8,
  n: 10,
  unit: "ratio",
  basis: "measured",
  better: "higher",
  description: "",
};
const limit = (comparison: "at least" | "at most", at: number, measure = "recall") => ({
  measure,
  comparison,
  limit: at,
  why: "",
});

it("a limit is met at its very value", () => {
  const met = (...limits: Parameters<typeof checkLimits>[0]) =>
    checkLimits(limits, [recall]).map((result) => result.met);
  expect(met(limit("at least", 0.7), limit("at most", 0.7))).toEqual([true, true]);
  expect(met(limit("at least", 0.71), limit("at most", 0.69))).toEqual([false, false]);
});

it("a limit on what is unscored is neither met nor missed, and says why", () => {
  const unscored = { ...recall, value: null, reason: "There is no judge." };
  expect(checkLimits([limit("at least", 0.5)], [unscored])[0]).toMatchObject({
    met: null,
    reason: "There is no judge.",
  });
  expect(checkLimits([limit("at least", 0.5, "other")], [recall])[0]).toMatchObject({
    met: null,
    value: null,
  });
});
