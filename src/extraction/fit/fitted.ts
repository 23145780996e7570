import type { Change, ChangeKind } from "../change.ts";

/** A value brought as near to a schema as could be done without inventing anything. */
export interface Fitted {
  value: unknown;
  /** How far the value had to be taken: 0 as it was; below `MISFIT` a matter of form; from there on it does not fit. */
  cost: number;
  changes: readonly Change[];
}

/** The cost of one thing that cannot be brought to fit. */
export const MISFIT = 100;

const none: readonly Change[] = [];

export const asItIs = (value: unknown, cost = 0): Fitted => ({ value, cost, changes: none });

export const misfit = (value: unknown): Fitted => asItIs(value, MISFIT);

export interface Place {
  path: string;
  kind?: ChangeKind;
  cost: number;
}

/** A value that was changed, with what it was and became. */
export function changed(from: unknown, value: unknown, { path, kind = "coerced", cost }: Place): Fitted {
  return { value, cost, changes: [{ kind, path, note: `${brief(from)} became ${brief(value)}` }] };
}

/** The fit of a value that was brought to another form before, with that change first. */
export function reshaped(from: unknown, fitted: Fitted, place: Place): Fitted {
  if (fitted.cost >= MISFIT) return { ...fitted, value: from };
  const { cost, changes } = changed(from, fitted.value, place);
  return { value: fitted.value, cost: fitted.cost + cost, changes: [...changes, ...fitted.changes] };
}

function brief(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** The cheaper one; the first when both cost the same. */
export const cheaper = (a: Fitted, b: Fitted): Fitted => (b.cost < a.cost ? b : a);
