import type { Unit } from "../api/contract.ts";

/** From 0 (left end) to 1 (right end). */
export type Scale = (value: number) => number;

/** A scale from zero that holds all figures. Ratios always go from 0 to 1, so that bars can be compared at a glance. */
export function scaleFor(figures: (number | null | undefined)[], unit: Unit): Scale {
  const known = figures.filter((figure) => figure !== null && figure !== undefined);
  const most = unit === "ratio" ? 1 : niceAbove(Math.max(0, ...known));
  return (value) => Math.min(1, Math.max(0, value / most));
}

/** The least of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is not below the value; 1 for zero. */
export function niceAbove(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}
