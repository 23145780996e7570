import type { FitContext } from "./fit-context.ts";
import type { Fitted } from "./fitted.ts";
import { MISFIT } from "./fitted.ts";
import { isChoice, resolved } from "./schema.ts";
import type { Schema } from "./schema.ts";

/** Stands for what is left out of a partial value. */
export const omitted = Symbol("omitted");

/**
 * While the whole is still being written, a scalar that does not fit yet is left out, and so is the one that `open` leads
 * to, unless it is a text.
 */
export function partialFit(
  value: unknown,
  fitted: Fitted,
  given: Schema | boolean | undefined,
  { root, path, partial }: FitContext,
): Fitted {
  if (partial === null || typeof fitted.value === "symbol") return fitted;
  const isLeaf = typeof fitted.value !== "object" || fitted.value === null;
  if (!isLeaf) return fitted;
  const grows = typeof value === "string" && fitted.value === value && !isChoice(resolved(given, root));
  const open = path === partial.open && !grows;
  return open || fitted.cost >= MISFIT ? { ...fitted, value: omitted, cost: 1 } : fitted;
}
