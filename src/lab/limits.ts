import type { Limit } from "./scenario.ts";
import type { LimitResult, Measure } from "./scorecard.ts";

/** Holds limits against measures. A limit on a measure that is unscored, or that is not there, is neither met nor missed. */
export function checkLimits(limits: readonly Limit[], measures: readonly Measure[]): LimitResult[] {
  return limits.map(({ measure: id, comparison, limit }) => {
    const measure = measures.find((candidate) => candidate.id === id);
    if (measure === undefined)
      return {
        measure: id,
        label: id,
        comparison,
        limit,
        unit: "count",
        basis: "measured",
        value: null,
        met: null,
        reason: "This run has no such measure.",
      };
    const { label, unit, basis, value, low, high, reason } = measure;
    const met = value === null ? null : comparison === "at least" ? value >= limit : value <= limit;
    return { measure: id, label, comparison, limit, unit, basis, value, low, high, met, reason };
  });
}
