import type { Difference } from "./scorecard.ts";
import type { Unit } from "./unit.ts";

/** A figure with its unit, as people say it: a ratio in points of a hundred. */
export function sayAmount(value: number, unit: Unit): string {
  const size = Math.abs(value);
  switch (unit) {
    case "ratio":
      return `${fixed(size * 100, 1)} points`;
    case "usd":
      return `$${size >= 0.1 || size === 0 ? fixed(size, 2) : size.toPrecision(2)}`;
    case "ms":
      return `${size >= 10 ? fixed(size, 0) : fixed(size, 2)} ms`;
    case "s":
      return `${fixed(size, 2)} s`;
    case "bytes":
      return size >= 1e6 ? `${fixed(size / 1e6, 1)} MB` : `${fixed(size / 1e3, 0)} kB`;
    case "per second":
      return `${fixed(size, 0)} a second`;
    case "count":
      return fixed(size, 0);
    case "minutes":
      return `${fixed(size, size >= 10 ? 0 : 1)} minutes`;
    case "tokens":
    case "characters":
      return `${fixed(size, 0)} ${unit}`;
  }
}

const fixed = (value: number, digits: number) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/**
 * A difference in one sentence: "Recall in 8,000 characters is 6.0 points higher (2.1 to 10.2), n = 89." `chance` is
 * how often random signs differ as much, 0 to 1, where that was tested.
 */
export function sayDifference(result: Difference, chance = 1): string {
  const { label, unit, basis, a, b, difference, low, high, n, verdict } = result;
  if (a === null || b === null || difference === null)
    return `${label}: ${a === null && b === null ? "neither run has" : "one of the runs has no"} value to compare.`;
  const estimated = basis === "measured" ? "" : `, ${basis}`;
  const amount = sayAmount(difference, unit);
  const direction = difference > 0 ? "higher" : "lower";
  if (low === undefined || high === undefined)
    return difference === 0
      ? `${label} is the same${estimated}.`
      : `${label} is ${amount} ${direction}${estimated}; without an interval.`;
  if (low === 0 && high === 0) return `${label} is the same on all ${n}.`;
  const bound = (value: number) => {
    const said = sayAmount(value, unit).split(" ")[0]!;
    return value < 0 && /[1-9]/.test(said) ? `−${said}` : said;
  };
  if (verdict === "no detectable difference" && (low > 0 || high < 0))
    return `${label}: no detectable difference; ${amount} ${direction}, and random signs do as much in ${Math.round(chance * 100)}% of cases, n = ${n}.`;
  if (verdict === "no detectable difference")
    return `${label}: no detectable difference (${bound(low)} to ${bound(high)}${unit === "ratio" ? " points" : ""}), n = ${n}.`;
  const [near, far] = difference > 0 ? [low, high] : [-high, -low];
  return `${label} is ${amount} ${direction} (${bound(near)} to ${bound(far)}), n = ${n}.`;
}
