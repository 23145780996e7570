import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaUnderRoc } from "./index.ts";

describe("the area under the ROC", () => {
  const slow = (above: number[], below: number[]) => {
    let sum = 0;
    for (const a of above) for (const b of below) sum += a > b ? 1 : a === b ? 0.5 : 0;
    return sum / (above.length * below.length);
  };

  it("is the share of pairs in the right order, and its interval holds it", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (above, below) => {
        const { area, low, high } = areaUnderRoc(above, below);
        expect(area).toBeCloseTo(slow(above, below), 12);
        expect(low).toBeLessThanOrEqual(area);
        expect(high).toBeGreaterThanOrEqual(area);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("has the error worked by hand", () => {
    const above = [5, 4, 2, 6];
    const below = [1, 3];
    // Above: 1, 1, 0.5, 1 (mean 0.875, variance 0.0625). Below: 0, 0.25 (variance 0.03125).
    const error = Math.sqrt(0.0625 / 4 + 0.03125 / 2);
    const { area, low } = areaUnderRoc(above, below);
    expect(area).toBe(0.875);
    const spread = (1.959964 * error) / (0.875 * 0.125);
    expect(low).toBeCloseTo(1 / (1 + Math.exp(-(Math.log(7) - spread))), 6);
  });

  it("narrows with more cases and refuses none", () => {
    const wide = areaUnderRoc([1, 3, 5], [0, 2, 4]);
    const many = (values: number[]) => Array.from({ length: 40 }, () => values).flat();
    const narrow = areaUnderRoc(many([1, 3, 5]), many([0, 2, 4]));
    expect(narrow.area).toBeCloseTo(wide.area, 12);
    expect(narrow.high - narrow.low).toBeLessThan(wide.high - wide.low);
    expect(() => areaUnderRoc([], [1])).toThrow(RangeError);
  });
});
