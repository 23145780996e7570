import type { BootstrapOptions } from "./bootstrap.ts";
import type { Interval } from "./interval.ts";
import { sortedQuantile } from "./quantile.ts";

/** A case with a score and whether it is of the kind that should score high. */
export interface ScoredCase {
  score: number;
  positive: boolean;
  /** Cases of one cluster (sentences of one document, say) are drawn together. Left out: each is its own. */
  cluster?: string;
}

/**
 * Area under the receiver operating characteristic: how often a positive case scores higher than a negative one, a tie
 * counting half. By ranks, ties at their mean rank (Mann and Whitney 1947; Hanley and McNeil 1982). 0.5: no better
 * than chance.
 *
 * @throws RangeError without a case of each kind, and for a score that is not a number.
 */
export function auroc(cases: readonly ScoredCase[]): number {
  const { positives, negatives, steps } = ascending(cases);
  if (positives === 0 || negatives === 0) throw new RangeError("an area needs a case of each kind");
  return areaOf(steps);
}

/**
 * Interval for `auroc`: percentile bootstrap over clusters. Resamples without a case of each kind are drawn again.
 *
 * @throws RangeError as `auroc` does.
 */
export function bootstrapAuroc(cases: readonly ScoredCase[], options: BootstrapOptions): Interval {
  auroc(cases);
  const { random, resamples = 2000 } = options;
  const names = new Map<string, number>();
  const clusters = cases.map(({ cluster }, at) => {
    const name = cluster === undefined ? `\0${at}` : cluster;
    if (!names.has(name)) names.set(name, names.size);
    return names.get(name)!;
  });
  const order = cases.map((_, at) => at).sort((a, b) => cases[a]!.score - cases[b]!.score);
  const draws = new Uint32Array(names.size);
  const areas: number[] = [];
  for (let tries = 0; areas.length < resamples && tries < resamples * 20; tries++) {
    draws.fill(0);
    for (let draw = 0; draw < names.size; draw++) draws[(random() * names.size) | 0]! += 1;
    const steps: Step[] = [];
    let last = NaN;
    for (const at of order) {
      const { score, positive } = cases[at]!;
      if (score !== last) steps.push({ positives: 0, negatives: 0 });
      last = score;
      steps.at(-1)![positive ? "positives" : "negatives"] += draws[clusters[at]!]!;
    }
    const area = areaOf(steps);
    if (!Number.isNaN(area)) areas.push(area);
  }
  areas.sort((a, b) => a - b);
  const tail = (1 - (options.level ?? 0.95)) / 2;
  return { low: sortedQuantile(areas, tail), high: sortedQuantile(areas, 1 - tail) };
}

/** Cases of one score. */
interface Step {
  positives: number;
  negatives: number;
}

function ascending(cases: readonly ScoredCase[]): { positives: number; negatives: number; steps: Step[] } {
  const steps: Step[] = [];
  let [positives, negatives, last] = [0, 0, NaN];
  for (const { score, positive } of cases.toSorted((a, b) => a.score - b.score)) {
    if (Number.isNaN(score)) throw new RangeError("a score is not a number");
    if (score !== last) steps.push({ positives: 0, negatives: 0 });
    last = score;
    steps.at(-1)![positive ? "positives" : "negatives"] += 1;
    if (positive) positives += 1;
    else negatives += 1;
  }
  return { positives, negatives, steps };
}

/** NaN when one kind is missing. */
function areaOf(steps: readonly Step[]): number {
  let [below, won, positives] = [0, 0, 0];
  for (const step of steps) {
    won += step.positives * (below + step.negatives / 2);
    below += step.negatives;
    positives += step.positives;
  }
  return won / (positives * below);
}
