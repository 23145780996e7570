import { expect, test } from "vitest";
import type { Unit } from "../api/contract.ts";
import {
  fromTyped,
  sayDifference,
  sayDifferenceInterval,
  sayFigure,
  sayGiven,
  sayInterval,
  toTyped,
} from "./format.ts";

test.each<[number, Unit, string]>([
  [0.834, "ratio", "83.4%"],
  [1, "ratio", "100.0%"],
  [412, "ms", "412 ms"],
  [1240.4, "ms", "1,240 ms"],
  [38.21, "ms", "38.2 ms"],
  [0.42, "ms", "0.42 ms"],
  [0.0042, "usd", "$0.0042"],
  [0.00000071, "usd", "$0.00000071"],
  [1.071, "usd", "$1.07"],
  [0, "usd", "$0.00"],
  [8_412_332, "bytes", "8.4 MB"],
  [6423, "count", "6,423"],
  [31, "minutes", "31 min"],
  [150, "minutes", "2.5 h"],
  [2880, "minutes", "2 days"],
  [412, "per second", "412/s"],
  [1874, "tokens", "1,874 tokens"],
])("%d %s is said as %s", (value, unit, said) => {
  expect(sayFigure(value, unit)).toBe(said);
});

test("a figure somebody set is said as exactly as it was set", () => {
  expect(sayGiven(0.75, "ratio")).toBe("75%");
  expect(sayGiven(0.05, "usd")).toBe("$0.05");
  expect(sayGiven(1500, "ms")).toBe("1,500 ms");
  expect(sayGiven(2880, "minutes")).toBe("2 days");
  expect(sayGiven(0.125, "ratio")).toBe("12.5%");
});

test("what could not be scored is a dash and never a zero", () => {
  expect(sayFigure(null, "ratio")).toBe("–");
  expect(sayDifference(null, "ms")).toBe("–");
});

test("an interval names its unit once, and is null where there is none", () => {
  expect(sayInterval(0.659, 0.801, "ratio")).toBe("65.9 to 80.1%");
  expect(sayInterval(0.02, 1.2, "usd")).toBe("$0.020 to $1.20");
  expect(sayInterval(undefined, undefined, "ms")).toBeNull();
});

test("a difference has a sign, between ratios it is in points, and nothing is not signed", () => {
  expect(sayDifference(0.041, "ratio")).toBe("+4.1 points");
  expect(sayDifference(-38, "ms")).toBe("−38.0 ms");
  expect(sayDifference(-0.11, "usd")).toBe("−$0.11");
  expect(sayDifference(-0.0004, "ratio")).toBe("0.0 points");
});

test("an interval of a difference has both signs and its unit once", () => {
  expect(sayDifferenceInterval(-0.045, 0.146, "ratio")).toBe("−4.5 to +14.6 points");
  expect(sayDifferenceInterval(0.1, 0.2, "usd")).toBe("+$0.10 to +$0.20");
  expect(sayDifferenceInterval(undefined, 1, "ms")).toBeNull();
});

test("what is typed for a ratio is a percentage, with point or comma", () => {
  expect(fromTyped("83,4 %", "ratio")).toBeCloseTo(0.834);
  expect(fromTyped("$0.05", "usd")).toBe(0.05);
  expect(fromTyped("", "ms")).toBeNull();
  expect(fromTyped("fast", "ms")).toBeNull();
  expect(toTyped(0.834, "ratio")).toBe("83.4");
});
