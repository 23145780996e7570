import type { Brackets } from "./brackets.ts";
import type { Cursor } from "./cursor.ts";

/** How far the reading of one value has come. */
export interface ParseState {
  readonly cursor: Cursor;
  readonly brackets: Brackets;
  /** Whether numbers that JavaScript would write otherwise are read as texts. */
  readonly asWritten: boolean;
}

/** Stands for what is no value. */
export const unreadable = Symbol("unreadable");

/** What one step of a reading led to: the outermost value once it is whole, a dead end, or undefined to go on. */
export type Step = { value: unknown } | typeof unreadable | undefined;
