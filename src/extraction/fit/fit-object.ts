import { readings } from "../read-json.ts";
import type { FitContext } from "./fit-context.ts";
import { fitMembers } from "./fit-members.ts";
import { DEEPEST_NESTED_TEXT } from "./fit-nested-text.ts";
import type { Fitted } from "./fitted.ts";
import { MISFIT, cheaper, misfit, reshaped } from "./fitted.ts";
import { namesOf } from "./names.ts";
import { objectAsOnlyProperty } from "./only-property.ts";
import type { Schema } from "./schema.ts";
import { isRecord } from "./value-type.ts";

/** Levels of wrapping that are looked through. */
const DEEPEST_WRAPPING = 3;

/** An object as it stands, else the one that it wraps, else as the only property of the one asked for. */
export function fitObject(value: Record<string, unknown>, schema: Schema, context: FitContext): Fitted {
  const whole = fitMembers(value, schema, context);
  if (whole.cost < MISFIT && !isStrange(value, schema)) return whole;
  const inner = unwrapped(value, schema, context);
  if (inner.cost < MISFIT) return inner;
  return whole.cost < MISFIT ? whole : cheaper(whole, objectAsOnlyProperty(value, schema, context));
}

/** Whether a value has keys and none of them is a property of the schema, which has some. */
function isStrange(value: Record<string, unknown>, schema: Schema): boolean {
  const { properties } = schema;
  if (properties === undefined) return false;
  const keys = Object.keys(value);
  if (keys.length === 0 || keys.some((key) => Object.hasOwn(properties, key))) return false;
  return Object.keys(properties).length > 0 && namesOf(value, properties).size === 0;
}

/**
 * `{"status": "ok", "result": {...}}`: the one value below, under a key that is none of the schema's, which fits and
 * names a property. A tool call's `"arguments"` may be JSON in a text.
 */
function unwrapped(value: Record<string, unknown>, schema: Schema, context: FitContext): Fitted {
  if (context.wrapping >= DEEPEST_WRAPPING) return misfit(value);
  const known = namesOf(value, schema.properties ?? {});
  const inner = { ...context, wrapping: context.wrapping + 1 };
  const fits: Fitted[] = [];
  for (const [key, one] of Object.entries(value)) {
    if (known.has(key)) continue;
    const record = recordOf(one, context);
    if (record === null) continue;
    const fitted = fitObject(record, schema, inner);
    if (fitted.cost < MISFIT && !isStrange(fitted.value as Record<string, unknown>, schema))
      fits.push(fitted);
  }
  return fits.length === 1 ? reshaped(value, fits[0]!, { path: context.path, cost: 3 }) : misfit(value);
}

/** An object, the only one of a list, or one in a text. */
function recordOf(value: unknown, context: FitContext): Record<string, unknown> | null {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (isRecord(one)) return one;
  if (typeof one !== "string" || context.nested >= DEEPEST_NESTED_TEXT) return null;
  if (!/^\s*(?:```\w*\s*)?[{"]/.test(one)) return null;
  const read = readings(one)[0]?.value;
  return isRecord(read) ? read : null;
}
