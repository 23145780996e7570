import type { FitContext } from "./fit-context.ts";
import { fitArray } from "./fit-array.ts";
import { fitNestedText } from "./fit-nested-text.ts";
import { isNothing } from "./fit-scalar.ts";
import type { Fitted } from "./fitted.ts";
import { MISFIT, changed, cheaper, misfit, reshaped } from "./fitted.ts";
import { listedTexts } from "./listed-texts.ts";
import { isChoice, itemsOf, resolved, typesOf } from "./schema.ts";
import type { Schema } from "./schema.ts";
import { isRecord } from "./value-type.ts";

/** Something else in place of a list: the only item, an object with a list in it or with keys that count, a text. */
export function coerceToArray(value: unknown, schema: Schema, context: FitContext): Fitted {
  if (value === null || value === undefined) return misfit(value);
  if (typeof value === "string") return textToArray(value, schema, context);
  const { path } = context;
  const only = reshaped(value, fitArray([value], schema, context), { path, cost: 2 });
  if (!isRecord(value)) return only;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key, at) => key === String(at)))
    return reshaped(value, fitArray(Object.values(value), schema, context), { path, cost: 2 });
  const lists = Object.values(value).filter((one) => Array.isArray(one));
  if (lists.length !== 1) return only;
  const held = fitArray(lists[0] as unknown[], schema, context);
  return cheaper(only, reshaped(value, held, { path, cost: 3 }));
}

/** A text in place of a list: a list written as a text, nothing, numbers with commas between, items, or the only one. */
function textToArray(text: string, schema: Schema, context: FitContext): Fitted {
  const { path } = context;
  if (/^\s*(?:\[|\(.*\)\s*$)/.test(text)) {
    const nested = fitNestedText(text, schema, context);
    if (nested.cost < MISFIT) return nested;
  }
  if (isNothing(text)) return changed(text, [], { path, cost: 2, kind: "interpreted" });
  const item = resolved(itemsOf(schema).rest, context.root);
  if (/[,;]/.test(text) && areNumbers(item)) return numbersToArray(text, schema, context);
  const only = reshaped(text, fitArray([text], schema, context), { path, cost: 2 });
  const isOne = only.cost < MISFIT && !only.changes.some(({ kind }) => kind === "interpreted");
  if (isChoice(item) && isOne) return only;
  const listed =
    isChoice(item) || typesOf(item).includes("string") ? listedTexts(text, isChoice(item)) : null;
  if (listed === null) return only;
  const fitted = fitArray(listed, schema, context);
  return fitted.cost < MISFIT ? reshaped(text, fitted, { path, cost: 3, kind: "interpreted" }) : only;
}

function areNumbers(item: Schema): boolean {
  const types = typesOf(item);
  return types.length > 0 && types.every((type) => type === "number" || type === "integer");
}

function numbersToArray(text: string, schema: Schema, context: FitContext): Fitted {
  const parts = text.split(/[,;]/).map((part) => part.trim());
  const plain = parts.every((part) => /^-?\d+(?:\.\d+)?$/.test(part));
  // `100,200` may be one number as well as two.
  if (!plain || /^\d{1,3}(?:,\d{3})+$/.test(text.trim())) return misfit(text);
  return reshaped(text, fitArray(parts.map(Number), schema, context), { path: context.path, cost: 3 });
}
