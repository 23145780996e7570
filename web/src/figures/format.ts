import type { Unit } from "../api/contract.ts";

/** A figure in its parts, so that the unit can stand small: "$" 0.021, 83.4 "%", 1,240 "ms". */
export interface FigureText {
  before: string;
  number: string;
  after: string;
}

/** What stands for a figure that could not be scored. */
export const UNSCORED = "–";

export function figureText(value: number, unit: Unit): FigureText {
  const sign = value < 0 && !isZeroAsShown(value, unit) ? "−" : "";
  const [number, after] = parts(Math.abs(value), unit);
  return unit === "usd"
    ? { before: `${sign}$`, number, after: "" }
    : { before: "", number: `${sign}${number}`, after };
}

/** `83.4%`, `1,240 ms`, `$0.021`, `8.4 MB`; a dash for null. */
export function sayFigure(value: number | null, unit: Unit): string {
  if (value === null) return UNSCORED;
  const { before, number, after } = figureText(value, unit);
  return `${before}${number}${after === "" || after === "%" || after === "/s" ? after : ` ${after}`}`;
}

/** A figure that somebody set, as exact as it was set: `75%`, `$0.05`, `1,500 ms`. */
export function sayGiven(value: number, unit: Unit): string {
  const plain = (figure: number) => figure.toLocaleString("en", { maximumFractionDigits: 6 });
  switch (unit) {
    case "ratio":
      return `${plain(value * 100)}%`;
    case "usd":
      return `$${value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`;
    case "minutes":
      return sayMinutes(value);
    case "count":
      return plain(value);
    default:
      return `${plain(value)} ${unit}`;
  }
}

/** `65.9 to 80.1%`; null without an interval. */
export function sayInterval(low: number | undefined, high: number | undefined, unit: Unit): string | null {
  if (low === undefined || high === undefined) return null;
  const from = figureText(low, unit);
  const to = sayFigure(high, unit);
  const sameUnit = from.after === figureText(high, unit).after;
  return `${sameUnit ? `${from.before}${from.number}` : sayFigure(low, unit)} to ${to}`;
}

/** A difference with its sign; that between two ratios is in points: `+4.1 points`, `−38 ms`. */
export function sayDifference(value: number | null, unit: Unit): string {
  if (value === null) return UNSCORED;
  const sign = value > 0 && !isZeroAsShown(value, unit) ? "+" : "";
  if (unit !== "ratio") return `${sign}${sayFigure(value, unit)}`;
  return `${sign}${figureText(value, unit).number} points`;
}

/** `−4.5 to +14.6 points`; null without an interval. */
export function sayDifferenceInterval(
  low: number | undefined,
  high: number | undefined,
  unit: Unit,
): string | null {
  if (low === undefined || high === undefined) return null;
  const [from, to] = [sayDifference(low, unit), sayDifference(high, unit)];
  const [, number, words] = /^(\S+)( .+)$/.exec(from) ?? [];
  return `${words !== undefined && to.endsWith(words) ? number : from} to ${to}`;
}

/** Beside a field: `%`, `$`, `ms`; empty for plain counts. */
export function unitMark(unit: Unit): string {
  const marks: Partial<Record<Unit, string>> = {
    ratio: "%",
    usd: "$",
    count: "",
    "per second": "per second",
  };
  return marks[unit] ?? unit;
}

/** What a person types for a figure: ratios as percentages. */
export function toTyped(value: number, unit: Unit): string {
  return String(Number((unit === "ratio" ? value * 100 : value).toPrecision(6)));
}

/** The figure for what a person typed; null when it is no number. A comma may stand for the point. */
export function fromTyped(text: string, unit: Unit): number | null {
  const plain = text.trim().replace(/^\$/, "").replace(/%$/, "").trim().replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return unit === "ratio" ? Number(plain) / 100 : Number(plain);
}

function parts(value: number, unit: Unit): [number: string, after: string] {
  switch (unit) {
    case "ratio":
      return [grouped(value * 100, 1), "%"];
    case "usd":
      return [value !== 0 && value < 1 ? plainDigits(value, 2) : grouped(value, 2), ""];
    case "bytes":
      return value < 1e5 ? [grouped(value / 1e3, 1), "kB"] : [grouped(value / 1e6, 1), "MB"];
    case "count":
      return [grouped(value, Number.isInteger(value) ? 0 : 1), ""];
    case "per second":
      return [grouped(value, value < 100 ? 1 : 0), "/s"];
    case "minutes":
      if (value >= 2880) return [grouped(value / 1440, Number.isInteger(value / 1440) ? 0 : 1), "days"];
      if (value >= 120) return [grouped(value / 60, Number.isInteger(value / 60) ? 0 : 1), "h"];
      return [grouped(value, Number.isInteger(value) ? 0 : 1), "min"];
    case "ms":
    case "s":
      return [grouped(value, value >= 100 ? 0 : value >= 1 || value === 0 ? 1 : 2), unit];
    case "tokens":
    case "characters":
      return [grouped(value, 0), unit];
  }
}

function sayMinutes(value: number): string {
  const [number, after] = parts(value, "minutes");
  return `${number} ${after}`;
}

/** So many significant digits, never in exponents. */
function plainDigits(value: number, digits: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: digits, minimumSignificantDigits: digits });
}

function grouped(value: number, digits: number): string {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** −0.0004 as a ratio is shown as 0.0%, and a zero has no sign. */
function isZeroAsShown(value: number, unit: Unit): boolean {
  return !/[1-9]/.test(parts(Math.abs(value), unit)[0]);
}
