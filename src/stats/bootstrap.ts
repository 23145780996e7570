import type { Interval } from "./interval.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { mean, sortedQuantile } from "./quantile.ts";

/** How a bootstrap draws. */
export interface BootstrapOptions {
  /** Uniform in [0, 1); the result depends on nothing else, so a seeded one makes it repeatable. */
  random: () => number;
  /** Default 2,000. */
  resamples?: number;
  /** Default 0.95. */
  level?: number;
}

/**
 * Interval for a mean over independent cases: bootstrap, bias-corrected and accelerated (Efron 1987, BCa).
 * For the mean the acceleration is the skewness over 6 times the root of n. With one case, or when all are alike,
 * the interval is that value: resampling cannot show what it has not seen.
 *
 * @throws RangeError for no values.
 */
export function bootstrapMean(values: readonly number[], options: BootstrapOptions): Interval {
  if (values.length === 0) throw new RangeError("an interval needs at least one value");
  const centre = mean(values);
  let squares = 0;
  let cubes = 0;
  for (const value of values) {
    squares += (value - centre) ** 2;
    cubes += (value - centre) ** 3;
  }
  if (squares <= 1e-24 * Math.max(1, centre * centre)) return { low: centre, high: centre };
  const means = resampledMeans(values, options);
  let below = 0;
  let ties = 0;
  for (const one of means) {
    if (one < centre - 1e-12) below += 1;
    else if (one <= centre + 1e-12) ties += 1;
  }
  const resamples = means.length;
  const share = (below + ties / 2) / resamples;
  const bias = normalQuantile(Math.min(1 - 0.5 / resamples, Math.max(0.5 / resamples, share)));
  const acceleration = cubes / (6 * squares ** 1.5);
  const at = (p: number) => {
    const z = bias + normalQuantile(p);
    return sortedQuantile(means, normalCdf(bias + z / (1 - acceleration * z)));
  };
  const tail = (1 - (options.level ?? 0.95)) / 2;
  return { low: at(tail), high: at(1 - tail) };
}

/** Means of resamples, ascending. */
function resampledMeans(
  values: readonly number[],
  { random, resamples = 2000 }: BootstrapOptions,
): Float64Array {
  const n = values.length;
  const source = Float64Array.from(values);
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    for (let draw = 0; draw < n; draw++) sum += source[(random() * n) | 0]!;
    means[resample] = sum / n;
  }
  return means.sort();
}

/**
 * Interval for the `p` quantile of independent cases: percentile bootstrap. Far quantiles of few cases rest on the
 * largest ones alone, and the interval cannot reach past the largest.
 *
 * @throws RangeError for no values.
 */
export function bootstrapQuantile(values: readonly number[], p: number, options: BootstrapOptions): Interval {
  if (values.length === 0) throw new RangeError("an interval needs at least one value");
  const { random, resamples = 2000 } = options;
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  const draws = new Uint32Array(n);
  const quantiles = new Float64Array(resamples);
  const below = Math.floor((n - 1) * p);
  const part = (n - 1) * p - below;
  for (let resample = 0; resample < resamples; resample++) {
    draws.fill(0);
    for (let draw = 0; draw < n; draw++) draws[(random() * n) | 0]! += 1;
    const low = orderStatistic(sorted, draws, below);
    const high = part === 0 ? low : orderStatistic(sorted, draws, below + 1);
    quantiles[resample] = low + part * (high - low);
  }
  quantiles.sort();
  const tail = (1 - (options.level ?? 0.95)) / 2;
  return { low: sortedQuantile(quantiles, tail), high: sortedQuantile(quantiles, 1 - tail) };
}

/** The value at `rank` in a resample given as how often each sorted value was drawn. */
function orderStatistic(sorted: Float64Array, draws: Uint32Array, rank: number): number {
  let seen = 0;
  for (let at = 0; at < sorted.length; at++) {
    seen += draws[at]!;
    if (seen > rank) return sorted[at]!;
  }
  return sorted[sorted.length - 1]!;
}
