import { describe, expect, test } from "vitest";
import type { Curve } from "../api/contract.ts";
import { axisSpan, isChosen, sayCurve } from "./curve-points.ts";

const curve: Curve = {
  id: "spilt",
  label: "Spilt against poured",
  description: "",
  x: { label: "Cups poured", unit: "ratio" },
  y: { label: "Of those spilt", unit: "ratio" },
  points: [
    { x: 0.25, y: 0, at: 0.91234 },
    { x: 0.5, y: 0.1, at: 0.5 },
    { x: 1, y: 0.4, at: 0.1 },
  ],
  at: "steadiness",
  chosen: { x: 0.5, y: 0.1 },
  level: { y: 0.4, label: "if steadiness told nothing" },
  basis: "measured",
  n: 20,
};

describe("a curve in words", () => {
  test("says where the line goes, what this run chose, and what nothing known would give", () => {
    expect(sayCurve(curve)).toBe(
      "Of those spilt against cups poured, at 3 values of steadiness: from 0.0% at 25.0% (steadiness 0.9123) to 40.0% at 100.0% (steadiness 0.1). This run: 10.0% at 50.0%. If steadiness told nothing: 40.0% throughout.",
    );
  });

  test("says so when this run is not on the line", () => {
    expect(sayCurve({ ...curve, chosen: undefined, level: undefined })).toMatch(
      /\. What this run chose does not lie on the line\.$/,
    );
  });

  test("of one point is that point, and of none that there is nothing", () => {
    expect(sayCurve({ ...curve, points: curve.points.slice(2), chosen: { x: 1, y: 0.4 } })).toMatch(
      /^Of those spilt against cups poured, at one steadiness only \(0\.1\): 40\.0% at 100\.0%\. This run: 40\.0% at 100\.0%\./,
    );
    expect(sayCurve({ ...curve, points: [] })).toBe("There is nothing to draw: the line has no points.");
  });
});

test("the chosen point is found although a figure was rounded on its way", () => {
  const drawn = { ...curve, chosen: { x: 0.5, y: 0.1 + 1e-16 } };
  expect(drawn.points.map((point) => isChosen(drawn, point))).toEqual([false, true, false]);
  expect(isChosen({ ...curve, chosen: undefined }, curve.points[0]!)).toBe(false);
});

test("an axis shows all of a share, else from zero to a round figure over the largest", () => {
  expect(axisSpan([0.1, 0.2], "ratio")).toEqual([0, 1]);
  expect(axisSpan([12, 43], "ms")).toEqual([0, 50]);
  expect(axisSpan([], "ms")).toEqual([0, 1]);
});
