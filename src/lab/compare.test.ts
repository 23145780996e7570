import { describe, expect, it } from "vitest";
import { compareRuns } from "./compare.ts";
import type { Compared } from "./compare.ts";
import type { Measure } from "./scorecard.ts";

const measure = (id: string, value: number | null, more: Partial<Measure> = {}): Measure => ({
  id,
  label: id,
  group: "g",
  value,
  n: 40,
  unit: "ratio",
  basis: "measured",
  better: "higher",
  description: "",
  ...more,
});
const run = (values: (number | null)[], measures: Measure[] = [measure("recall", 0)]): Compared => ({
  questions: values.map((value, at) => ({ id: `q${at}`, measures: { recall: value } })),
  scorecard: { measures },
});
const half = Array.from({ length: 40 }, (_, at) => at % 2);

describe("comparing two runs", () => {
  it("says better when a gain on the shared questions leaves out chance", () => {
    const better = half.map((value, at) => (at % 4 === 0 ? 1 : value));
    const [difference] = compareRuns(run(half), run(better));
    expect(difference).toMatchObject({ a: 0.5, b: 0.75, difference: 0.25, n: 40, verdict: "better" });
    expect(difference!.low).toBeGreaterThan(0);
    expect(difference!.sentence).toMatch(/^recall is 25\.0 points higher \(\d+\.\d to \d+\.\d\), n = 40\.$/);
  });

  it("turns the verdict round for a measure that should be low", () => {
    const measures = [measure("recall", 0, { better: "lower" })];
    const more = half.map((value, at) => (at % 4 === 0 ? 1 : value));
    expect(compareRuns(run(half, measures), run(more, measures))[0]!.verdict).toBe("worse");
  });

  it("does not call a difference what chance could have done", () => {
    const other = half.map((value, at) => (at === 0 ? 1 : at === 1 ? 0 : value));
    const [difference] = compareRuns(run(half), run(other));
    expect(difference!.verdict).toBe("no detectable difference");
    expect(difference!.sentence).toMatch(/no detectable difference/);
    expect(compareRuns(run(half), run(half))[0]!.sentence).toBe("recall is the same on all 40.");
  });

  it("does not trust three questions that went the same way", () => {
    const three = half.map((value, at) => (at < 6 && value === 0 ? 1 : value));
    const [difference] = compareRuns(run(half), run(three));
    expect(difference).toMatchObject({ difference: 3 / 40, verdict: "no detectable difference" });
    expect(difference!.sentence).toMatch(/no detectable difference/);
  });

  it("pairs by question, and passes over those that one run has no value for", () => {
    const a = run([1, null, 0]);
    const b = run([1, 1, 1]);
    b.questions = b.questions.toReversed();
    expect(compareRuns(a, b)[0]).toMatchObject({ n: 2, difference: 0.5 });
  });

  it("only subtracts what is not a mean over questions", () => {
    const with95 = (value: number | null) => [
      measure("p95", value, { unit: "ms", better: "lower", basis: "estimated" }),
    ];
    expect(compareRuns(run(half, with95(100)), run(half, with95(140)))[0]).toMatchObject({
      difference: 40,
      verdict: "not comparable",
      sentence: "p95 is 40 ms higher, estimated; without an interval.",
    });
    expect(compareRuns(run(half, with95(null)), run(half, with95(1)))[0]).toMatchObject({ difference: null });
  });

  it("is the same again, and refuses runs without a question in common", () => {
    const other = half.map((value, at) => (at % 5 === 0 ? 1 - value : value));
    expect(compareRuns(run(half), run(other))).toEqual(compareRuns(run(half), run(other)));
    const strange = { ...run(half), questions: [{ id: "other", measures: { recall: 1 } }] };
    expect(() => compareRuns(run(half), strange)).toThrow(/share no question/);
  });
});
