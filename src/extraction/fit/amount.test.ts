import { expect, it } from "vitest";
import { readAmount } from "./amount.ts";

it.each<[string, number]>([
  ["12", 12],
  ["-1.5e3", -1500],
  ["$120k", 120_000],
  ["$1.2M", 1_200_000],
  ["USD 95,000", 95_000],
  ["95.000 EUR", 95_000],
  ["€120.000", 120_000],
  ["1.299", 1.299],
  ["1.5 crore", 15_000_000],
  ["5 mln", 5_000_000],
  ["1,299.50", 1299.5],
  ["1.299,50 €", 1299.5],
  ["1,299", 1299],
  ["0,5", 0.5],
  ["12,500,000", 12_500_000],
  ["120 000", 120_000],
  ["CHF 120'000", 120_000],
  ["12%", 12],
  ["1/3", 1 / 3],
  ["about 5 years", 5],
  ["-$5", -5],
  ["3 million", 3_000_000],
  ["1.80 m", 1.8],
])("reads %s as %d", (text, amount) => {
  expect(readAmount(text)).toBeCloseTo(amount, 10);
});

it.each([
  "",
  "none",
  "100-120k",
  "1.2.3",
  "10:30",
  "B2B",
  "v2beta",
  "2026-11-25",
  "1,2,3",
  "12 LPA",
  "($5,000)",
  "(1,200.50)",
])("reads no number in “%s”", (text) => {
  expect(readAmount(text)).toBe(null);
});
