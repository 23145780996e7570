import type { Basis, Unit } from "../lab/index.ts";

/** A figure as a table shows it: `83.4%`, `1,240 ms`, `$0.0042`, `12.4 MB`; a dash for what could not be scored. */
export function sayFigure(value: number | null, unit: Unit): string {
  if (value === null) return "—";
  const [number, suffix] = scaled(value, unit);
  return suffix.startsWith("$") ? `${value < 0 ? "-" : ""}$${number.replace("-", "")}` : `${number}${suffix}`;
}

/** `78.0–88.1`, in the unit of the figure; empty without an interval. */
export function sayInterval(low: number | undefined, high: number | undefined, unit: Unit): string {
  if (low === undefined || high === undefined) return "";
  return `${scaled(low, unit)[0]} to ${scaled(high, unit)[0]}`;
}

/** A difference with its sign; that between two ratios is in points. */
export function sayDifference(value: number | null, unit: Unit): string {
  if (value === null) return "—";
  const sign = value > 0 ? "+" : "";
  return unit === "ratio" ? `${sign}${(value * 100).toFixed(1)} pt` : `${sign}${sayFigure(value, unit)}`;
}

/** What stands beside a figure that was not measured here. */
export function sayBasis(basis: Basis): string {
  return basis === "measured" ? "" : basis;
}

function scaled(value: number, unit: Unit): [number: string, suffix: string] {
  switch (unit) {
    case "ratio":
      return [(value * 100).toFixed(1), "%"];
    case "usd":
      return [dollars(value), "$"];
    case "bytes":
      return Math.abs(value) < 1e5 ? [grouped(value / 1e3, 1), " kB"] : [grouped(value / 1e6, 1), " MB"];
    case "count":
      return [grouped(value, Number.isInteger(value) ? 0 : 1), ""];
    case "per second":
      return [grouped(value, Math.abs(value) < 100 ? 1 : 0), "/s"];
    case "minutes":
      return [grouped(value, Math.abs(value) < 100 ? 1 : 0), " min"];
    case "ms":
    case "s":
      return [grouped(value, decimals(value)), ` ${unit}`];
    case "tokens":
    case "characters":
      return [grouped(value, 0), unit === "tokens" ? " tok" : " ch"];
  }
}

/** Two significant digits below a dollar, and never fewer than the cents. */
function dollars(value: number): string {
  if (value === 0) return "0";
  const small = Math.max(2, 1 - Math.floor(Math.log10(Math.abs(value))));
  return grouped(value, Math.abs(value) < 1 ? Math.min(small, 20) : 2);
}

const decimals = (value: number): number => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 2);

function grouped(value: number, digits: number): string {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
