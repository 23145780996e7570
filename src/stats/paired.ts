import { bootstrapMean } from "./bootstrap.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import type { Interval } from "./interval.ts";
import { mean } from "./quantile.ts";

/** Two treatments of the same cases, told apart case by case. */
export interface PairedDifference extends Interval {
  /** Mean of b - a. */
  difference: number;
  n: number;
}

/**
 * Mean difference b - a over the same cases with a bootstrap interval over cases.
 *
 * @throws RangeError when the lists differ in length or are empty.
 */
export function pairedBootstrap(
  a: readonly number[],
  b: readonly number[],
  options: BootstrapOptions,
): PairedDifference {
  const differences = pair(a, b);
  return { difference: mean(differences), n: differences.length, ...bootstrapMean(differences, options) };
}

/**
 * Two-sided p value of the paired randomisation test (Fisher; Smucker et al. 2007 for retrieval): how often the mean
 * difference would be as large if each case's sign were a coin's toss. All signs are tried up to 12 differing cases,
 * else `resamples` (default 10,000) random ones, counted with the observed one so that p is never 0.
 *
 * @throws RangeError when the lists differ in length or are empty.
 */
export function randomisationTest(
  a: readonly number[],
  b: readonly number[],
  { random, resamples = 10_000 }: { random: () => number; resamples?: number },
): number {
  const differences = Float64Array.from(pair(a, b).filter((difference) => difference !== 0));
  const n = differences.length;
  if (n === 0) return 1;
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  const reaches = (sum: number) => Math.abs(sum) >= observed - 1e-12 * Math.max(1, observed);
  if (n <= 12) {
    let count = 0;
    for (let signs = 0; signs < 1 << n; signs++) {
      let sum = 0;
      for (let at = 0; at < n; at++) sum += (signs >> at) & 1 ? differences[at]! : -differences[at]!;
      if (reaches(sum)) count += 1;
    }
    return count / (1 << n);
  }
  let count = 1;
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    for (let at = 0; at < n; at++) sum += random() < 0.5 ? differences[at]! : -differences[at]!;
    if (reaches(sum)) count += 1;
  }
  return count / (resamples + 1);
}

function pair(a: readonly number[], b: readonly number[]): number[] {
  if (a.length !== b.length || a.length === 0)
    throw new RangeError("pairs need two lists of the same, positive length");
  return a.map((value, at) => b[at]! - value);
}
