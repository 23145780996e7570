import { BadInputError } from "../errors/index.ts";
import type { Measure } from "../lab/index.ts";
import { sayFigure } from "./say-figure.ts";
import { didYouMean } from "./suggest.ts";

/** What a measure must not fall below, or not rise above. */
export interface Threshold {
  measure: string;
  side: "under" | "over";
  value: number;
}

export interface ThresholdResult extends Threshold {
  passed: boolean;
  actual: number | null;
  sentence: string;
}

/** Reads `retrieval.recall@8000c=0.8`. Throws BadInputError. */
export function parseThreshold(text: string, side: Threshold["side"]): Threshold {
  const [, measure = "", number = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const value = Number(number);
  if (measure === "" || number.trim() === "" || !Number.isFinite(value)) {
    throw new BadInputError(`“${text}” cannot be read`, {
      source: `--fail-${side}`,
      expected: "a measure and a number, as in retrieval.recall@8000c=0.8",
    });
  }
  return { measure: measure.trim(), side, value };
}

/**
 * Holds measures against a threshold. A measure that could not be scored does not pass, and the sentence says why.
 * Throws BadInputError for a measure that is not there.
 */
export function checkThreshold(threshold: Threshold, measures: readonly Measure[]): ThresholdResult {
  const { measure: id, side, value } = threshold;
  const measure = measures.find((candidate) => candidate.id === id);
  if (measure === undefined) {
    const ids = measures.map((candidate) => candidate.id);
    throw new BadInputError(
      `There is no measure “${id}”.${didYouMean(id, ids) || ` There are ${ids.join(", ")}.`}`,
      {
        source: `--fail-${side}`,
      },
    );
  }
  const actual = measure.value;
  if (actual === null) {
    const reason = measure.reason ?? "no reason is given";
    return { ...threshold, passed: false, actual, sentence: `${id} could not be scored: ${reason}` };
  }
  const passed = side === "under" ? actual >= value : actual <= value;
  const relation = passed
    ? side === "under"
      ? "not below"
      : "not above"
    : side === "under"
      ? "below"
      : "above";
  const sentence = `${id} is ${sayFigure(actual, measure.unit)}, ${relation} ${sayFigure(value, measure.unit)}.`;
  return { ...threshold, passed, actual, sentence };
}
