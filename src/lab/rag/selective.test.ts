import { describe, expect, it } from "vitest";
import type { QuestionRecord } from "./ask.ts";
import { RagDesign } from "./design.ts";
import { riskCoverageCurve } from "./selective.ts";

/** A question whose answer was so sure, and cites its passage or something else. */
function answered(confidence: number, right: boolean): QuestionRecord {
  const passage = { document: "d", start: 0, end: 10 };
  return {
    question: { relevant: [passage] },
    tentative: { confidence, sentences: right ? [passage] : [] },
  } as unknown as QuestionRecord;
}

const records = [answered(0.9, true), answered(0.7, true), answered(0.5, false), answered(0.1, false)];
const above = (abstainBelow: number) => RagDesign.parse({ answer: { abstainBelow } });

describe("the curve of risk against coverage", () => {
  it("has a point a threshold, the surest answers first, and the design's own among them", () => {
    const { points, chosen, level } = riskCoverageCurve(records, above(0.5));
    expect(points.map(({ x, at }) => [x, at])).toEqual([
      [0.25, 0.9],
      [0.5, 0.7],
      [0.75, 0.5],
      [1, 0.1],
    ]);
    expect(chosen).toEqual({ x: 0.75, y: 1 / 3 });
    expect(points).toContainEqual({ ...chosen, at: 0.5 });
    expect(level!.y).toBe(0.5);
  });

  it("has no point of a design that answers nothing, and none at all without questions", () => {
    expect(riskCoverageCurve(records, above(0.95)).chosen).toBeUndefined();
    expect(riskCoverageCurve([], above(0))).toMatchObject({ points: [], n: 0 });
    expect(riskCoverageCurve([], above(0)).level).toBeUndefined();
  });
});
