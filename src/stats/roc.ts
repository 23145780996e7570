import type { Interval } from "./interval.ts";
import { normalQuantile } from "./normal.ts";
import { mean } from "./quantile.ts";

/**
 * Area under the receiver operating characteristic: how often a score of the first kind is above one of the second, a
 * tie counting half (Mann and Whitney 1947). 0.5 tells nothing. The interval is that of DeLong, DeLong and
 * Clarke-Pearson (1988), taken on the log-odds so that it stays within 0 and 1; where one order holds without exception
 * it is that value, which says nothing about cases that were not seen.
 *
 * @throws RangeError when either list is empty.
 */
export function areaUnderRoc(
  above: readonly number[],
  below: readonly number[],
  level = 0.95,
): Interval & { area: number } {
  if (above.length === 0 || below.length === 0) throw new RangeError("an area needs scores of both kinds");
  const placed = placements(above, below);
  const area = mean(placed);
  const error = Math.sqrt(
    variance(placed) / above.length + variance(placements(below, above)) / below.length,
  );
  if (area === 0 || area === 1 || error === 0) return { area, low: area, high: area };
  const logit = Math.log(area / (1 - area));
  const spread = (normalQuantile((1 + level) / 2) * error) / (area * (1 - area));
  const chance = (x: number) => 1 / (1 + Math.exp(-x));
  return { area, low: chance(logit - spread), high: chance(logit + spread) };
}

/** For each score the share of the others that it is above, ties half. */
function placements(scores: readonly number[], others: readonly number[]): Float64Array {
  const sorted = Float64Array.from(others).sort();
  return Float64Array.from(
    scores,
    (score) => (count(sorted, score, false) + count(sorted, score, true)) / 2 / sorted.length,
  );
}

/** How many of sorted values are below a value, or not above it. */
function count(sorted: Float64Array, value: number, withTies: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (withTies && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function variance(values: Float64Array): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
