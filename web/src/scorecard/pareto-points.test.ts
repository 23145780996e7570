import { expect, test } from "vitest";
import type { Measure, RunSummary, Scorecard } from "../api/contract.ts";
import { axisOf, paretoPoints, sayPareto } from "./pareto-points.ts";

const measure = (id: string, value: number | null, better: Measure["better"]): Measure => ({
  id,
  label: id === "quality" ? "Quality" : "Price",
  group: "",
  value,
  n: 10,
  unit: id === "quality" ? "ratio" : "ms",
  basis: "measured",
  better,
  description: "",
});
const figures = (quality: number | null, price: number) => [
  measure("quality", quality, "higher"),
  measure("price", price, "lower"),
];
const scorecard = {
  measures: figures(0.7, 200),
  references: [
    { id: "naive", label: "Naive", measures: figures(0.5, 100), limits: [] },
    { id: "strong", label: "Strong", measures: figures(0.8, 150), limits: [] },
    { id: "unscored", label: "Unscored", measures: figures(null, 10), limits: [] },
  ],
} as unknown as Scorecard;
const axes = { x: axisOf(scorecard, "price")!, y: axisOf(scorecard, "quality")! };

test("what another is at least as good as in both is not on the front", () => {
  const front = paretoPoints(scorecard, [], axes).filter((point) => point.front);
  expect(front.map((point) => point.label)).toEqual(["Naive", "Strong"]);
});

test("a point that lacks a figure is left out, and earlier runs are shown where their figures are kept", () => {
  const run = { id: "r", title: "Board 3", result: { main: figures(0.9, 90) } } as unknown as RunSummary;
  const points = paretoPoints(scorecard, [run], axes);
  expect(points.map((point) => point.id)).toEqual(["you", "naive", "strong", "r"]);
  expect(points.at(-1)).toMatchObject({ role: "earlier", front: true });
});

test("the plot is said in words with what beats this run", () => {
  expect(sayPareto(paretoPoints(scorecard, [], axes), axes)).toBe(
    "Quality against price. This run: 70.0% at 200 ms; Naive: 50.0% at 100 ms; Strong: 80.0% at 150 ms. At least as good in both: Strong.",
  );
});

test("an axis the run has no measure for is none", () => {
  expect(axisOf(scorecard, "size")).toBeNull();
});
