import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auroc, bootstrapAuroc } from "./index.ts";
import type { ScoredCase } from "./index.ts";

/** A small repeatable source. */
function uniform(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Every positive against every negative. */
function slowly(cases: readonly ScoredCase[]): number {
  let [won, pairs] = [0, 0];
  for (const a of cases.filter(({ positive }) => positive)) {
    for (const b of cases.filter(({ positive }) => !positive)) {
      pairs += 1;
      won += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
    }
  }
  return won / pairs;
}

const cases = (positive: number[], negative: number[]): ScoredCase[] => [
  ...positive.map((score) => ({ score, positive: true })),
  ...negative.map((score) => ({ score, positive: false })),
];

describe("the area under the ROC curve", () => {
  it("is what comparing all pairs gives, ties among them", () => {
    // Few values, so that many tie.
    const scores = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(scores, scores, (positive, negative) => {
        const all = cases(positive, negative);
        expect(auroc(all)).toBeCloseTo(slowly(all), 12);
      }),
    );
  });

  it("is 1 when all positives score higher, 0 when lower, a half when all tie", () => {
    expect(auroc(cases([3, 4], [1, 2]))).toBe(1);
    expect(auroc(cases([1], [2, 3]))).toBe(0);
    expect(auroc(cases([5, 5], [5]))).toBe(0.5);
  });

  it("needs both kinds, and numbers", () => {
    expect(() => auroc(cases([1], []))).toThrow(RangeError);
    expect(() => auroc(cases([], [1]))).toThrow(RangeError);
    expect(() => auroc(cases([NaN], [1]))).toThrow(RangeError);
  });
});

describe("its interval", () => {
  const random = uniform(7);
  const noisy = Array.from({ length: 200 }, (_, at): ScoredCase => {
    const positive = at % 2 === 0;
    return { score: random() + (positive ? 0.2 : 0), positive, cluster: `${at >> 3}` };
  });

  it("holds the area, is the same for the same seed, and narrows with more cases", () => {
    const all = bootstrapAuroc(noisy, { random: uniform() });
    const few = bootstrapAuroc(noisy.slice(0, 40), { random: uniform() });
    expect(all.low).toBeLessThan(auroc(noisy));
    expect(all.high).toBeGreaterThan(auroc(noisy));
    expect(all.high - all.low).toBeLessThan(few.high - few.low);
    expect(bootstrapAuroc(noisy, { random: uniform() })).toEqual(all);
  });

  it("is wider when cases that stand or fall together are drawn together", () => {
    // Eight copies of each case carry no more than one.
    const copies = noisy
      .slice(0, 40)
      .flatMap((one, at) => Array.from({ length: 8 }, () => ({ ...one, cluster: `${at}` })));
    const apart = copies.map(({ score, positive }) => ({ score, positive }));
    const width = (all: readonly ScoredCase[]) => {
      const { low, high } = bootstrapAuroc(all, { random: uniform(), resamples: 500 });
      return high - low;
    };
    expect(width(copies)).toBeGreaterThan(2 * width(apart));
  });

  it("draws again where a resample lacks one kind", () => {
    const { low, high } = bootstrapAuroc(cases([2], [1]), { random: uniform(), resamples: 50 });
    expect([low, high]).toEqual([1, 1]);
  });
});
