import { describe, expect, it } from "vitest";
import type { Scorecard } from "../lab/index.ts";
import { scorecardLines } from "./scorecard-table.ts";

const base = { n: 98, better: "higher", description: "" } as const;

const scorecard: Scorecard = {
  kind: "made-up",
  version: 1,
  design: { name: "Standard", hash: "d" },
  corpus: { id: "manual", hash: "c", documents: 12 },
  questions: { split: "practice", n: 98, seed: 1, hash: "q", seenBefore: 0 },
  scenario: { id: "desk", title: "Support desk" },
  engine: "0.1.0",
  seed: 1,
  facts: [],
  headline: "83.4% of the passages were found within the first 8,000 characters.",
  headlineMeasure: "found",
  main: ["found", "cost"],
  limits: [
    {
      measure: "found",
      label: "Found",
      comparison: "at least",
      limit: 0.8,
      unit: "ratio",
      basis: "measured",
      value: 0.834,
      met: true,
    },
    {
      measure: "cost",
      label: "Cost",
      comparison: "at most",
      limit: 1,
      unit: "usd",
      basis: "estimated",
      value: 2.5,
      met: false,
    },
    {
      measure: "wit",
      label: "Wit",
      comparison: "at least",
      limit: 0.5,
      unit: "ratio",
      basis: "judged",
      value: null,
      met: null,
      reason: "No model judges.",
    },
  ],
  measures: [
    {
      ...base,
      id: "found",
      label: "Found",
      group: "Finding",
      value: 0.834,
      low: 0.78,
      high: 0.881,
      unit: "ratio",
      basis: "measured",
    },
    {
      ...base,
      id: "cost",
      label: "Cost per 1,000 questions",
      group: "Cost",
      value: 0.0042,
      unit: "usd",
      basis: "estimated",
    },
    {
      ...base,
      id: "p95",
      label: `A name ${"so very ".repeat(12)}long`,
      group: "Latency",
      value: 1240,
      unit: "ms",
      basis: "measured",
    },
    {
      ...base,
      id: "wit",
      label: "Wit",
      group: "Answers",
      value: null,
      unit: "ratio",
      basis: "judged",
      reason: "No model judges.",
    },
  ],
  blocks: [],
  pareto: { y: "found", x: ["cost"] },
  findings: [],
  references: [],
  pending: [],
};

describe("scorecardLines", () => {
  const lines = scorecardLines(scorecard, (_, text) => text);
  const text = lines.join("\n");

  it("fits 80 columns, however long a label is", () => {
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });

  it("opens with the limits, met, missed and unscored", () => {
    expect(text).toContain("Support desk: 1 of 3 limits met");
    expect(text).toMatch(/✓ met +Found +83\.4% +at least 80\.0%/);
    expect(text).toMatch(/✗ missed +Cost +\$2\.50 +at most \$1\.00 +estimated/);
    expect(text).toMatch(/\? unscored +Wit +— +at least 50\.0% +judged\n +No model judges\./);
    expect(text.indexOf("limits met")).toBeLessThan(text.indexOf(scorecard.headline));
  });

  it("gives each figure its interval, n, and its basis where it was not measured", () => {
    expect(text).toMatch(/Found +83\.4% +78\.0 to 88\.1 +n 98$/m);
    expect(text).toMatch(/Cost per 1,000 questions +\$0\.0042 +n 98 +estimated/);
    expect(text).toMatch(/A name so very .*… +1,240 ms/);
  });

  it("shows what could not be scored as a dash with the reason", () => {
    expect(text).toMatch(/Wit +— +n 98 +judged\n +No model judges\./);
  });
});
