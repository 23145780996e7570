import type { AsWritten } from "../as-written.ts";
import type { Fitted } from "./fitted.ts";
import type { Schema } from "./schema.ts";

/** Brings a value to a schema, which may be a reference, and which takes anything where there is none. */
export type Fit = (value: unknown, given: Schema | boolean | undefined, context: FitContext) => Fitted;

/** What is known about the place of a value on the way down through a whole one. */
export interface FitContext {
  /** Goes on with what lies below, so that objects and lists need not know the walk that calls them. */
  fit: Fit;
  root: Schema;
  cut: boolean;
  depth: number;
  path: string;
  /** Texts inside the value that were read as JSON so far. */
  nested: number;
  /** Levels around the value that were taken for wrapping. */
  wrapping: number;
  partial: { open: string | null } | null;
  written: AsWritten | undefined;
  /** What holds the value, and as which key. */
  holder: object | undefined;
  key: string | number;
  /** What was found for a value and a schema, since options of a union ask for the same again and again. */
  known: WeakMap<object, Map<unknown, Fitted>>;
}
