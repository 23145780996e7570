import type { AsWritten } from "../as-written.ts";
import { coerceToArray } from "./coerce-to-array.ts";
import { coerceToObject } from "./coerce-to-object.ts";
import { fitArray } from "./fit-array.ts";
import type { FitContext } from "./fit-context.ts";
import { fitFormat } from "./fit-format.ts";
import { fitObject } from "./fit-object.ts";
import { fitChoice, fitScalar } from "./fit-scalar.ts";
import type { Fitted } from "./fitted.ts";
import { asItIs, changed, cheaper } from "./fitted.ts";
import { partialFit } from "./partial-value.ts";
import { isChoice, resolved, typesOf } from "./schema.ts";
import type { Schema } from "./schema.ts";
import { isOfType } from "./value-type.ts";

export interface FitOptions {
  /** Whether the text ended before the value did: what is missing at its end is left out rather than refused. */
  cut?: boolean;
  /**
   * For a value that is still being written: nothing is refused or filled in, what does not fit yet is left out. `open`
   * is the JSON path of what is being written, which is kept only where it is a text.
   */
  partial?: { open: string | null };
  /** How the numbers stood in the text. */
  written?: AsWritten;
}

/** Below this depth values are left as they are. */
const DEEPEST = 600;

/**
 * Brings a value as near to the schema as can be: numbers out of texts, `yes` to true, a single value to a list, keys
 * and choices by the nearest name, missing fields to null where null is allowed. What the schema accepts is not touched.
 */
export function fit(value: unknown, schema: Schema, options: FitOptions = {}): Fitted {
  const { cut = false, partial = null, written } = options;
  return fitAt(value, schema, {
    fit: fitAt,
    root: schema,
    cut,
    depth: 0,
    path: "$",
    nested: 0,
    wrapping: 0,
    partial,
    written,
    holder: undefined,
    key: "",
    known: new WeakMap(),
  });
}

function fitAt(value: unknown, given: Schema | boolean | undefined, context: FitContext): Fitted {
  return partialFit(value, fitComplete(value, given, context), given, context);
}

function fitComplete(value: unknown, given: Schema | boolean | undefined, context: FitContext): Fitted {
  if (context.depth > DEEPEST) return asItIs(value);
  if (typeof value !== "object" || value === null) return fitAnew(value, given, context);
  const known = context.known.get(value) ?? new Map<unknown, Fitted>();
  context.known.set(value, known);
  const fitted = known.get(given) ?? fitAnew(value, given, context);
  known.set(given, fitted);
  return fitted;
}

function fitAnew(value: unknown, given: Schema | boolean | undefined, context: FitContext): Fitted {
  const schema = resolved(given, context.root);
  const inner = { ...context, depth: context.depth + 1 };
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return fitAny(value, options, inner);
  if (schema.allOf !== undefined) return fitAll(value, schema.allOf, inner);
  if (isChoice(schema)) return fitChoice(value, schema, context.path);
  const types = typesOf(schema);
  if (types.length === 0) return asItIs(value);
  const own = types.find((type) => isOfType(value, type));
  if (own !== undefined) return fitInside(value, own, schema, inner);
  return types.map((type) => coerce(value, type, schema, inner)).reduce(cheaper);
}

function fitAny(value: unknown, options: readonly Schema[], context: FitContext): Fitted {
  let best: Fitted | null = null;
  for (const option of options) {
    const fitted = fitAt(value, option, context);
    if (fitted.cost === 0) return fitted;
    best = best === null ? fitted : cheaper(best, fitted);
  }
  return best ?? asItIs(value);
}

function fitAll(value: unknown, parts: readonly Schema[], context: FitContext): Fitted {
  let fitted = asItIs(value);
  for (const part of parts) {
    const next = fitAt(fitted.value, part, context);
    fitted = {
      value: next.value,
      cost: fitted.cost + next.cost,
      changes: [...fitted.changes, ...next.changes],
    };
  }
  return fitted;
}

/** What lies inside a value that is of the type itself. */
function fitInside(value: unknown, type: string, schema: Schema, context: FitContext): Fitted {
  if (type === "array") return fitArray(value as unknown[], schema, context);
  if (type === "object") return fitObject(value as Record<string, unknown>, schema, context);
  return type === "string" && schema.format !== undefined
    ? fitFormat(value as string, schema.format, context.path)
    : asItIs(value);
}

/** To a type that the value is not of. */
function coerce(value: unknown, type: string, schema: Schema, context: FitContext): Fitted {
  if (type === "object") return coerceToObject(value, schema, context);
  if (type === "array") return coerceToArray(value, schema, context);
  if (type === "string" && typeof value === "number") {
    const written = context.holder && context.written?.text(context.holder, context.key);
    if (written !== undefined) return changed(value, written, { path: context.path, cost: 1.2 });
  }
  return fitScalar(value, type, context.path);
}
