import { createHash } from "node:crypto";
import { seededRandom } from "../../numerics/index.ts";
import {
  bootstrapMean,
  bootstrapQuantile,
  mean,
  pairedBootstrap,
  quantile,
  wilsonInterval,
} from "../../stats/index.ts";
import type { Interval } from "../../stats/index.ts";
import type { Measure } from "../scorecard.ts";
import type { QuestionRecord } from "./ask.ts";
import { latencyMeasures, meanMeasures, otherMeasures } from "./measure-words.ts";

/** Resamples of every bootstrap in a scorecard. */
const RESAMPLES = 1000;

/** Random numbers of their own for each measure, so that one more measure does not move the others' intervals. */
export function randomFor(id: string, seed: number): () => number {
  return seededRandom(createHash("sha256").update(`${seed}:${id}`).digest("hex")).next;
}

/**
 * 95% interval of a mean over questions: Wilson's when every value is 0 or 1, since resampling sees no uncertainty
 * in ten out of ten; else the BCa bootstrap over questions.
 */
function meanInterval(id: string, values: readonly number[], seed: number): Interval {
  if (values.every((value) => value === 0 || value === 1))
    return wilsonInterval(
      values.reduce<number>((sum, value) => sum + value, 0),
      values.length,
    );
  return bootstrapMean(values, { random: randomFor(id, seed), resamples: RESAMPLES });
}

/** A measure that could not be scored: the reason instead of a value. */
export function unscored(id: string, reason: string): Measure {
  return { id, ...wordsOf(id), value: null, n: 0, reason };
}

/** A measure with one value. */
export function single(id: string, value: number, n: number, interval?: Interval): Measure {
  return { id, ...wordsOf(id), value, n, ...interval };
}

/** A share of cases with Wilson's interval; unscored with the reason when there is no case. */
export function proportion(id: string, count: number, n: number, reason: string): Measure {
  return n === 0 ? unscored(id, reason) : single(id, count / n, n, wilsonInterval(count, n));
}

/** What a mean over questions lost, question by question; unscored with the reason when there is no question. */
export function loss(
  id: string,
  values: readonly { before: number; after: number }[],
  seed: number,
  reason: string,
): Measure {
  if (values.length === 0) return unscored(id, reason);
  const { difference, low, high, n } = pairedBootstrap(
    values.map(({ after }) => after),
    values.map(({ before }) => before),
    { random: randomFor(id, seed), resamples: RESAMPLES },
  );
  return single(id, difference, n, { low, high });
}

function wordsOf(id: string) {
  const words = meanMeasures[id] ?? otherMeasures[id];
  if (words === undefined) throw new Error(`measure ${id} has no words`);
  return words;
}

/** Every measure that is a mean over questions. */
export function meanFigures(records: readonly QuestionRecord[], seed: number): Measure[] {
  return Object.keys(meanMeasures).map((id) => {
    const values = records.map(({ measures }) => measures[id]).filter((value) => typeof value === "number");
    if (values.length === 0)
      return unscored(
        id,
        id === "answer.abstention"
          ? "None of the questions is unanswerable."
          : "None of the questions has passages that answer it.",
      );
    return single(id, mean(values), values.length, meanInterval(id, values, seed));
  });
}

/** Median and 95th percentile of every stage that ran, as measured. */
export function latencyFigures(records: readonly QuestionRecord[], seed: number): Measure[] {
  const times = stageTimes(records);
  return Object.entries(latencyMeasures).flatMap(([id, words]) => {
    const values = times[id.slice("latency.".length)] ?? [];
    if (values.length === 0) return [];
    return [
      { percentile: 50, name: "median" },
      { percentile: 95, name: "95th percentile" },
    ].map(({ percentile, name }): Measure => {
      const p = percentile / 100;
      const interval = bootstrapQuantile(values, p, {
        random: randomFor(`${id}.p${percentile}`, seed),
        resamples: 500,
      });
      return {
        id: `${id}.p${percentile}`,
        ...words,
        label: `${words.label}, ${name}`,
        value: quantile(values, p),
        n: values.length,
        ...interval,
      };
    });
  });
}

/** Milliseconds of each question by stage, and of `retrieve`, `answer` and `total`. */
export function stageTimes(records: readonly QuestionRecord[]): Record<string, number[]> {
  const times: Record<string, number[]> = {
    retrieve: records.map((record) => record.times.retrieve),
    answer: records.map((record) => record.times.answer),
    total: records.map((record) => record.times.total),
  };
  for (const { search } of records)
    for (const { stage, milliseconds } of search.timings) (times[stage] ??= []).push(milliseconds);
  return times;
}

/** Mean of measured times, 0 for a stage that did not run. */
export function meanTime(values: readonly number[]): number {
  return values.length === 0 ? 0 : mean(values);
}
