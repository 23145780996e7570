import { readings } from "../read-json.ts";
import type { FitContext } from "./fit-context.ts";
import type { Fitted } from "./fitted.ts";
import { misfit, reshaped } from "./fitted.ts";
import type { Schema } from "./schema.ts";

/** Texts inside one another that are read as JSON. */
export const DEEPEST_NESTED_TEXT = 2;

/** A text that holds JSON itself. */
export function fitNestedText(text: string, schema: Schema, context: FitContext): Fitted {
  if (context.nested >= DEEPEST_NESTED_TEXT || !/[{[(]/.test(text)) return misfit(text);
  const [reading] = readings(text);
  if (reading === undefined || reading.value === text) return misfit(text);
  const fitted = context.fit(reading.value, schema, { ...context, nested: context.nested + 1 });
  return reshaped(text, fitted, { path: context.path, cost: 3 });
}
