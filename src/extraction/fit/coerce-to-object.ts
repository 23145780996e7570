import type { FitContext } from "./fit-context.ts";
import { fitNestedText } from "./fit-nested-text.ts";
import type { Fitted } from "./fitted.ts";
import { MISFIT, reshaped } from "./fitted.ts";
import { asOnlyProperty } from "./only-property.ts";
import type { Schema } from "./schema.ts";
import { isRecord } from "./value-type.ts";

/** Something else in place of an object: one in a text, the only one of a list, or the value of its only property. */
export function coerceToObject(value: unknown, schema: Schema, context: FitContext): Fitted {
  const fitted = fitHeld(value, schema, context);
  return fitted !== null && fitted.cost < MISFIT ? fitted : asOnlyProperty(value, schema, context);
}

/** The object in a text or a list; null where there can be none. */
function fitHeld(value: unknown, schema: Schema, context: FitContext): Fitted | null {
  if (typeof value === "string") return fitNestedText(value, schema, context);
  if (!Array.isArray(value) || value.length !== 1 || !isRecord(value[0])) return null;
  return reshaped(value, context.fit(value[0], schema, context), { path: context.path, cost: 2 });
}
