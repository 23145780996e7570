import type { Round } from "../api/contract.ts";
import { fromTyped, sayFigure, toTyped } from "../figures/format.ts";

type Asked = Round["predictions"][number];

/** What was typed for one estimate, as it stands in the fields. */
export interface TypedEstimate {
  value: string;
  low: string;
  high: string;
}

export interface Estimate {
  measure: string;
  value: number;
  low: number;
  high: number;
}

export const nothingTyped: TypedEstimate = { value: "", low: "", high: "" };

export function typedOf(estimate: Estimate | undefined, { unit }: Asked): TypedEstimate {
  if (estimate === undefined) return nothingTyped;
  const { value, low, high } = estimate;
  return { value: toTyped(value, unit), low: toTyped(low, unit), high: toTyped(high, unit) };
}

/** The estimate that was typed, or the sentence that says what is missing and in which field. */
export function readEstimate(
  typed: TypedEstimate,
  { measure, unit }: Asked,
): { estimate: Estimate } | { field: keyof TypedEstimate; problem: string } {
  const [value, low, high] = [typed.value, typed.low, typed.high].map((text) => fromTyped(text, unit));
  const most = unit === "ratio" ? 1 : Infinity;
  for (const [field, figure] of [
    ["value", value],
    ["low", low],
    ["high", high],
  ] as const) {
    if (figure === null || figure === undefined) {
      const empty = typed[field].trim() === "";
      return {
        field,
        problem: empty ? `${fieldWords[field]} is missing.` : `“${typed[field]}” is not a number.`,
      };
    }
    if (figure < 0 || figure > most) {
      const range = most === 1 ? "between 0 and 100%" : "zero or more";
      return { field, problem: `${fieldWords[field]} must be ${range}.` };
    }
  }
  const estimate = { measure, value: value!, low: low!, high: high! };
  if (estimate.low > estimate.value) {
    return {
      field: "low",
      problem: `The range starts above your estimate of ${sayFigure(estimate.value, unit)}.`,
    };
  }
  if (estimate.high < estimate.value) {
    return {
      field: "high",
      problem: `The range ends below your estimate of ${sayFigure(estimate.value, unit)}.`,
    };
  }
  return { estimate };
}

const fieldWords: Record<keyof TypedEstimate, string> = {
  value: "Your estimate",
  low: "The lower end",
  high: "The upper end",
};
