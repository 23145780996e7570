import { describe, expect, it } from "vitest";
import {
  bootstrapMean,
  bootstrapQuantile,
  mean,
  normalCdf,
  normalQuantile,
  pairedBootstrap,
  quantile,
  randomisationTest,
  wilsonInterval,
} from "./index.ts";

/** A small repeatable source, so that these tests do not rest on another folder's generator. */
function uniform(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
const linear = Array.from({ length: 101 }, (_, at) => at);

describe("the normal distribution", () => {
  it("has the tabled values, and its inverse undoes it", () => {
    expect(normalCdf(0)).toBeCloseTo(0.5, 14);
    expect(normalCdf(1.96)).toBeCloseTo(0.975002, 6);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 10);
    for (const p of [0.001, 0.02, 0.3, 0.5, 0.77, 0.99, 0.9999])
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 10);
  });
});

describe("quantiles", () => {
  it("interpolate between order statistics", () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile(linear, 0.95)).toBe(95);
    expect(quantile([7], 0.95)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it("have an interval that holds them and narrows with more cases", () => {
    const few = bootstrapQuantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5, { random: uniform() });
    const many = bootstrapQuantile(
      linear.map((value) => value / 10),
      0.5,
      { random: uniform() },
    );
    expect(few.low).toBeLessThan(5.5);
    expect(few.high).toBeGreaterThan(5.5);
    expect(many.high - many.low).toBeLessThan(few.high - few.low);
  });
});

describe("Wilson's interval", () => {
  it("is the one worked by hand for 0 of 10 and 5 of 10", () => {
    // 0 of n: high = z² / (n + z²), z² = 3.8415.
    expect(wilsonInterval(0, 10).low).toBe(0);
    expect(wilsonInterval(0, 10).high).toBeCloseTo(3.841459 / 13.841459, 6);
    // 5 of 10: 0.5 ± z sqrt(0.025 + z²/400) / (1 + z²/10)
    expect(wilsonInterval(5, 10).low).toBeCloseTo(0.236593, 5);
    expect(wilsonInterval(5, 10).high).toBeCloseTo(0.763407, 5);
  });

  it("refuses no cases", () => expect(() => wilsonInterval(0, 0)).toThrow(RangeError));
});

describe("the bootstrap of a mean", () => {
  it("agrees with the normal interval where the data are symmetric", () => {
    const deviation = Math.sqrt(mean(linear.map((value) => (value - 50) ** 2)));
    const half = (1.96 * deviation) / Math.sqrt(linear.length);
    const { low, high } = bootstrapMean(linear, { random: uniform(), resamples: 8000 });
    expect(low).toBeCloseTo(50 - half, 0);
    expect(high).toBeCloseTo(50 + half, 0);
  });

  it("leans to the long tail", () => {
    const skewed = linear.map((value) => (value / 100) ** 6);
    const { low, high } = bootstrapMean(skewed, { random: uniform() });
    expect(high - mean(skewed)).toBeGreaterThan(mean(skewed) - low);
  });

  it("is the same for the same seed and one value for values all alike", () => {
    expect(bootstrapMean(linear, { random: uniform(7) })).toEqual(
      bootstrapMean(linear, { random: uniform(7) }),
    );
    expect(bootstrapMean([0.4, 0.4, 0.4], { random: uniform() })).toEqual({
      low: mean([0.4, 0.4, 0.4]),
      high: mean([0.4, 0.4, 0.4]),
    });
    expect(() => bootstrapMean([], { random: uniform() })).toThrow(RangeError);
  });
});

describe("paired comparison", () => {
  it("sees a small change on every case that unpaired intervals would hide", () => {
    const better = linear.map((value, at) => value + 1 + (at % 3) / 10);
    const { difference, low, high, n } = pairedBootstrap(linear, better, { random: uniform() });
    expect(difference).toBeCloseTo(1.1, 1);
    expect(low).toBeGreaterThan(1);
    expect(high).toBeLessThan(1.2);
    expect(n).toBe(101);
  });

  it("counts sign patterns: three gains of three leave p at 2 of 8", () => {
    expect(randomisationTest([0, 0, 0, 5], [1, 1, 1, 5], { random: uniform() })).toBe(2 / 8);
    expect(randomisationTest([1, 2], [1, 2], { random: uniform() })).toBe(1);
  });

  it("gives a p near the exact one when signs are drawn", () => {
    // 15 gains of 1 and 5 losses: P(|sum| >= 10) = 2 P(X >= 15), X ~ Binomial(20, 1/2) = 0.04139.
    const a = Array.from({ length: 20 }, () => 0);
    const b = a.map((_, at) => (at < 15 ? 1 : -1));
    expect(randomisationTest(a, b, { random: uniform(), resamples: 40_000 })).toBeCloseTo(0.0414, 2);
  });

  it("refuses lists of different length", () => {
    expect(() => pairedBootstrap([1], [1, 2], { random: uniform() })).toThrow(RangeError);
  });
});
