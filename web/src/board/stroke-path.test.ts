import { describe, expect, it } from "vitest";
import { STROKE_POINTS, simplifyStroke, strokePath, strokeTouches } from "./stroke-path.ts";

type StrokePoint = [number, number];

describe("a pen stroke", () => {
  it("loses the points along a straight line and keeps the corners", () => {
    const points = Array.from({ length: 50 }, (_, i): StrokePoint => [i, i < 25 ? 0 : i - 24]);
    expect(simplifyStroke(points)).toEqual([
      [0, 0],
      [24, 0],
      [49, 25],
    ]);
  });

  it("keeps a dot, and draws it", () => {
    expect(simplifyStroke([[3, 4]])).toEqual([[3, 4]]);
    expect(strokePath([[3, 4]])).toBe("M3,4h0.01");
    expect(strokePath([])).toBe("");
  });

  it("never keeps more points than a drawing may hold", () => {
    const zigzag = Array.from({ length: STROKE_POINTS * 2 + 7 }, (_, i): StrokePoint => [i, (i * 37) % 91]);
    expect(simplifyStroke(zigzag).length).toBeLessThanOrEqual(STROKE_POINTS);
  });

  it("is touched between its points too", () => {
    const line: StrokePoint[] = [
      [0, 0],
      [100, 0],
    ];
    expect(strokeTouches(line, [50, 6], 8)).toBe(true);
    expect(strokeTouches(line, [50, 12], 8)).toBe(false);
    expect(strokeTouches(line, [112, 0], 8)).toBe(false);
  });
});
