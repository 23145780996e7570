import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SelectiveCase } from "./index.ts";
import { areaUnderRiskCoverage, riskCoverage } from "./index.ts";

const cases = (...pairs: [confidence: number, loss: number][]): SelectiveCase[] =>
  pairs.map(([confidence, loss]) => ({ confidence, loss }));
const some = fc.array(
  fc.record({ confidence: fc.integer({ min: 0, max: 9 }), loss: fc.constantFrom(0, 0.5, 1) }),
  { minLength: 1, maxLength: 40 },
);

describe("the risk-coverage curve", () => {
  it("has a point for each confidence, surest first, with ties answered together", () => {
    expect(riskCoverage(cases([0.2, 1], [0.9, 0], [0.5, 1], [0.5, 0]))).toEqual([
      { coverage: 0.25, risk: 0, threshold: 0.9 },
      { coverage: 0.75, risk: 1 / 3, threshold: 0.5 },
      { coverage: 1, risk: 0.5, threshold: 0.2 },
    ]);
    expect(riskCoverage([])).toEqual([]);
  });

  it("says for each threshold what answering at least that sure cases comes to", () => {
    fc.assert(
      fc.property(some, (all) => {
        for (const { coverage, risk, threshold } of riskCoverage(all)) {
          const answered = all.filter(({ confidence }) => confidence >= threshold);
          expect(coverage).toBe(answered.length / all.length);
          expect(risk).toBeCloseTo(answered.reduce((sum, { loss }) => sum + loss, 0) / answered.length, 12);
        }
        expect(riskCoverage(all).at(-1)!.coverage).toBe(1);
      }),
    );
  });

  it("refuses what is not a number", () => {
    expect(() => riskCoverage(cases([Number.NaN, 0]))).toThrow(RangeError);
    expect(() => areaUnderRiskCoverage(cases([0.5, Number.POSITIVE_INFINITY]))).toThrow(RangeError);
  });
});

describe("the area under it", () => {
  it("is the mean of the risks, worked by hand", () => {
    // Risks at 1, 2, 3, 4 answered: 0, 0, 1/3, 2/4.
    expect(areaUnderRiskCoverage(cases([4, 0], [3, 0], [2, 1], [1, 1]))).toBeCloseTo((1 / 3 + 1 / 2) / 4, 12);
    // The other way round: 1, 1, 2/3, 2/4.
    expect(areaUnderRiskCoverage(cases([1, 0], [2, 0], [3, 1], [4, 1]))).toBeCloseTo(
      (1 + 1 + 2 / 3 + 1 / 2) / 4,
      12,
    );
  });

  it("is the risk of answering everything where confidence tells nothing", () => {
    expect(areaUnderRiskCoverage(cases([1, 0], [1, 1], [1, 1], [1, 0], [1, 0]))).toBeCloseTo(0.4, 12);
    expect(() => areaUnderRiskCoverage([])).toThrow(RangeError);
  });

  it("is the mean over all orders of the ties", () => {
    const few = fc.array(fc.record({ confidence: fc.constantFrom(1, 2), loss: fc.constantFrom(0, 1) }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(few, (all) => {
        const areas = permutations(all).map((order) =>
          areaUnderRiskCoverage(
            order.map(({ confidence, loss }, at) => ({ confidence: confidence - at / 100, loss })),
          ),
        );
        const expected = areas.reduce((sum, area) => sum + area, 0) / areas.length;
        expect(areaUnderRiskCoverage(all)).toBeCloseTo(expected, 12);
      }),
    );
  });

  it("does not depend on the order or the scale of what it is given", () => {
    fc.assert(
      fc.property(some, (all) => {
        const stretched = all
          .map(({ confidence, loss }) => ({ confidence: confidence ** 3, loss }))
          .toReversed();
        expect(areaUnderRiskCoverage(stretched)).toBeCloseTo(areaUnderRiskCoverage(all), 12);
      }),
    );
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
