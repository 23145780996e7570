import { expect, test } from "vitest";
import { niceAbove, scaleFor } from "./scale.ts";

test("a scale of ratios goes from 0 to 1 whatever the figures are", () => {
  expect(scaleFor([0.2, 0.3], "ratio")(0.5)).toBe(0.5);
});

test("any other scale starts at zero and ends at a round figure above all", () => {
  expect(niceAbove(412)).toBe(500);
  expect(niceAbove(500)).toBe(500);
  expect(niceAbove(0.021)).toBeCloseTo(0.03);
  expect(scaleFor([120, null, 412, undefined], "ms")(250)).toBe(0.5);
});

test("nothing leaves the scale", () => {
  const scale = scaleFor([10], "ms");
  expect([scale(-5), scale(1e9)]).toEqual([0, 1]);
});

test("a scale without any figure still is one", () => {
  expect(scaleFor([null], "usd")(0)).toBe(0);
});
