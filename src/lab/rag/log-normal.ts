import { normalQuantile } from "../../stats/index.ts";
import type { LatencyFigures } from "./prices.ts";

/** A log-normal distribution: the logarithm is normal with mean `mu` and deviation `sigma`. */
export interface LogNormal {
  mu: number;
  sigma: number;
}

/**
 * Fits published figures of one latency.
 *
 * With quantiles q_i at p_i: the line ln q = mu + sigma z(p) by least squares, exact for two. With a mean m and one
 * quantile: ln m = mu + sigma²/2, so sigma = z - sqrt(z² - 2 ln(q / m)), the smaller root. A deviation below zero, or a
 * quantile that no log-normal with this mean has, is read as no spread.
 */
export function fitLogNormal({ meanMs, quantiles }: LatencyFigures): LogNormal {
  const points = quantiles.map(({ at, ms }) => ({ z: normalQuantile(at), log: Math.log(ms) }));
  const first = points[0]!;
  if (points.length === 1 && meanMs !== undefined) {
    const discriminant = first.z ** 2 - 2 * (first.log - Math.log(meanMs));
    const sigma = discriminant < 0 ? 0 : Math.max(0, first.z - Math.sqrt(discriminant));
    return { mu: Math.log(meanMs) - sigma ** 2 / 2, sigma };
  }
  const centre = points.reduce((sum, { z }) => sum + z, 0) / points.length;
  const height = points.reduce((sum, { log }) => sum + log, 0) / points.length;
  const spread = points.reduce((sum, { z }) => sum + (z - centre) ** 2, 0);
  const slope =
    spread === 0 ? 0 : points.reduce((sum, { z, log }) => sum + (z - centre) * (log - height), 0) / spread;
  const sigma = Math.max(0, slope);
  return { mu: height - sigma * centre, sigma };
}

/** Milliseconds at the `p` quantile. */
export function logNormalQuantile({ mu, sigma }: LogNormal, p: number): number {
  return Math.exp(mu + sigma * normalQuantile(p));
}
