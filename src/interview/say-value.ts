import { sayAmount } from "../lab/index.ts";
import type { Unit } from "../lab/index.ts";

/** A figure in a sentence: a ratio of 0.834 is "83.4%", 38.2 ms is "38 ms". */
export function sayValue(value: number, unit: Unit): string {
  return unit === "ratio" ? `${(value * 100).toFixed(1)}%` : sayAmount(value, unit);
}
