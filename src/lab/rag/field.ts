import { z } from "zod";

/** What the screens say of a field beside its description; kept on the schema so that no rule stands twice. */
export type FieldWords = {
  label: string;
  unit?: string;
  step?: number;
  /** The trade-off; shown in practice only. */
  explanation?: string;
  /** Seldom changed: a panel folds it away below the others. */
  rare?: true;
  onlyWhen?: { parameter: string; values: (string | number | boolean)[] };
  /** Words for the values of a choice, by value. */
  choices?: Record<string, { label: string; description?: string }>;
};

/** The sentence of a field and its other words, as zod keeps them. */
export function words(description: string, rest: FieldWords): { description: string } & FieldWords {
  return { description, ...rest };
}

/** A number with its range and default, whole ones only when asked. */
export function number(options: { min: number; max: number; default: number; integer?: boolean }) {
  const base = options.integer === true ? z.int() : z.number();
  return base.min(options.min).max(options.max).default(options.default);
}

/** Words for a choice between no such part and one kind of it. */
export const offOr = (label: string, value: string) => ({
  none: { label: "none" },
  [value]: { label },
});
