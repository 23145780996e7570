import { BadInputError } from "../errors/index.ts";
import { sayAmount } from "../lab/index.ts";
import type { Scorecard, Unit } from "../lab/index.ts";
import type { Round } from "./round.ts";
import type { PredictionValues } from "./requests.ts";
import { sayValue } from "./say-value.ts";
import type { PredictionResult, Predictions } from "./session.ts";

/** Throws BadInputError unless there is exactly one estimate for each measure the round asks to predict. */
export function commitPredictions(values: PredictionValues["values"], round: Round, now: Date): Predictions {
  const asked = round.predictions.map((prediction) => prediction.measure);
  for (const { measure } of values) {
    if (!asked.includes(measure)) {
      throw new BadInputError(`“${measure}” is not one of the measures to predict`, {
        expected: asked.join(", "),
      });
    }
  }
  for (const { measure, label } of round.predictions) {
    const given = values.filter((value) => value.measure === measure).length;
    if (given !== 1) throw new BadInputError(`Give one estimate for ${label}; there are ${given}`);
  }
  return { committedAt: now.toISOString(), values };
}

/** Each prediction held against the figures of a run; without a run nothing is scored. */
export function scorePredictions(
  predictions: Predictions | null,
  round: Round,
  scorecard: Scorecard | null,
): PredictionResult[] {
  if (predictions === null) return [];
  return round.predictions.flatMap(({ measure, label, unit }) => {
    const value = predictions.values.find((candidate) => candidate.measure === measure);
    if (value === undefined) return [];
    const actual = scorecard?.measures.find((candidate) => candidate.id === measure)?.value ?? null;
    const inRange = actual === null ? null : value.low <= actual && actual <= value.high;
    const result = {
      measure,
      label,
      predicted: value.value,
      low: value.low,
      high: value.high,
      actual,
      inRange,
    };
    return [{ ...result, sentence: sentence(result, unit) }];
  });
}

/** How well the ranges held over all predictions; null when nothing could be scored. */
export function calibration(results: PredictionResult[]): string | null {
  const scored = results.filter((result) => result.inRange !== null);
  if (scored.length === 0) return null;
  const held = scored.filter((result) => result.inRange).length;
  const expected = Math.round(scored.length * 0.8 * 10) / 10;
  const share = `${held} of your ${scored.length} ranges held the figure; 80% ranges should hold about ${expected}.`;
  if (held === scored.length) return share;
  return held / scored.length < 0.6 ? `${share} Draw your ranges wider.` : share;
}

function sentence(result: Omit<PredictionResult, "sentence">, unit: Unit): string {
  const { label, predicted, actual, low, high, inRange } = result;
  if (actual === null)
    return `You predicted ${sayValue(predicted, unit)} for ${label}; no run has measured it.`;
  const gap = Math.abs(actual - predicted);
  const near = predicted === actual || sayAmount(gap, unit) === sayAmount(0, unit);
  const distance = near
    ? "as predicted"
    : `${sayAmount(gap, unit)} ${actual > predicted ? "above" : "below"} your estimate`;
  const range = `${inRange === true ? "inside" : "outside"} your range of ${sayValue(low, unit)} to ${sayValue(high, unit)}`;
  return `${label} came out at ${sayValue(actual, unit)}, ${distance}, ${range}.`;
}
