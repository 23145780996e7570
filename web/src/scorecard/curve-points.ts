import type { Curve, Unit } from "../api/contract.ts";
import { sayFigure } from "../figures/format.ts";
import { niceAbove } from "../figures/scale.ts";

/** What `at` of a point is: four digits tell neighbouring ones apart. */
export function sayAt(at: number): string {
  return at.toLocaleString("en", { maximumSignificantDigits: 4 });
}

/** Whether the design chose this point. */
export function isChosen({ chosen }: Curve, point: { x: number; y: number }): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
  return chosen !== undefined && near(chosen.x, point.x) && near(chosen.y, point.y);
}

/** The curve in words. */
export function sayCurve(curve: Curve): string {
  const { x, y, at, points, chosen, level } = curve;
  const say = (point: { x: number; y: number }) =>
    `${sayFigure(point.y, y.unit)} at ${sayFigure(point.x, x.unit)}`;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "There is nothing to draw: the line has no points.";
  const axes = `${y.label} against ${x.label.toLowerCase()}`;
  const line =
    first === last
      ? `${axes}, at one ${at} only (${sayAt(first.at)}): ${say(first)}.`
      : `${axes}, at ${points.length} values of ${at}: from ${say(first)} (${at} ${sayAt(first.at)}) to ${say(last)} (${at} ${sayAt(last.at)}).`;
  const own =
    chosen === undefined ? " What this run chose does not lie on the line." : ` This run: ${say(chosen)}.`;
  const flat =
    level === undefined ? "" : ` ${capital(level.label)}: ${sayFigure(level.y, y.unit)} throughout.`;
  return `${line}${own}${flat}`;
}

/** From where to where an axis goes: from 0, and all the way for shares, so that curves compare at a glance. */
export function axisSpan(values: number[], unit: Unit): [from: number, to: number] {
  return [Math.min(0, ...values), unit === "ratio" ? 1 : niceAbove(Math.max(0, ...values))];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
