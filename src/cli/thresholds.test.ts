import { describe, expect, it } from "vitest";
import type { Measure } from "../lab/index.ts";
import { checkThreshold, parseThreshold } from "./thresholds.ts";

const measure = (id: string, value: number | null, more: Partial<Measure> = {}): Measure => ({
  id,
  label: id,
  group: "Retrieval",
  value,
  n: 10,
  unit: "ratio",
  basis: "measured",
  better: "higher",
  description: "",
  ...more,
});

const measures = [
  measure("retrieval.recall@8000c", 0.61),
  measure("latency.retrieve.p95", 20, { unit: "ms" }),
  measure("answer.judged", null, { reason: "no model is set up to judge." }),
];

const check = (text: string, side: "under" | "over") => checkThreshold(parseThreshold(text, side), measures);

describe("thresholds", () => {
  it("pass on the line itself and fail beyond it", () => {
    expect(check("retrieval.recall@8000c=0.61", "under").passed).toBe(true);
    expect(check("retrieval.recall@8000c=0.62", "under")).toMatchObject({
      passed: false,
      sentence: "retrieval.recall@8000c is 61.0%, below 62.0%.",
    });
    expect(check("latency.retrieve.p95=20", "over").passed).toBe(true);
    expect(check("latency.retrieve.p95=19.5", "over")).toMatchObject({ passed: false, actual: 20 });
  });

  it("fail with the reason when the measure could not be scored", () => {
    expect(check("answer.judged=0.1", "under")).toMatchObject({
      passed: false,
      sentence: "answer.judged could not be scored: no model is set up to judge.",
    });
  });

  it("name a near measure when there is none of that id", () => {
    expect(() => check("retrieval.recal@8000c=0.8", "under")).toThrow(
      "Did you mean “retrieval.recall@8000c”?",
    );
  });

  it.each(["retrieval.recall@8000c", "=0.8", "retrieval.recall@8000c=", "retrieval.recall@8000c=high"])(
    "refuse %s",
    (text) => {
      expect(() => parseThreshold(text, "under")).toThrow("Expected a measure and a number");
    },
  );
});
