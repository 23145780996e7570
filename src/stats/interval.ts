import { normalQuantile } from "./normal.ts";

/** Bounds between which a figure lies at a stated level of confidence. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson's score interval for a proportion (Wilson 1927): never outside 0..1 and still honest at 0 and at n successes.
 *
 * @throws RangeError when `n` is not positive.
 */
export function wilsonInterval(successes: number, n: number, level = 0.95): Interval {
  if (!(n > 0)) throw new RangeError("a proportion needs at least one case");
  const z = normalQuantile((1 + level) / 2);
  const share = successes / n;
  const centre = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}
