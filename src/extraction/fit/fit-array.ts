import type { Change } from "../change.ts";
import type { FitContext } from "./fit-context.ts";
import { fitInner } from "./fit-inner.ts";
import type { Fitted } from "./fitted.ts";
import { MISFIT, asItIs } from "./fitted.ts";
import { omitted } from "./partial-value.ts";
import { itemsOf } from "./schema.ts";
import type { Schema } from "./schema.ts";

/** A list, each item to its own schema. The last one is left out where the text was cut in it and it does not fit. */
export function fitArray(values: readonly unknown[], schema: Schema, context: FitContext): Fitted {
  const { first, rest } = itemsOf(schema);
  if (rest === undefined && first.length === 0) return asItIs(values);
  const fitted = values.map((value, at) =>
    fitInner(value, first[at] ?? rest, context, { holder: values, key: at, name: at }),
  );
  const changes: Change[] = [];
  if (context.cut && fitted.length > 1 && fitted.at(-1)!.cost >= MISFIT) {
    fitted.pop();
    changes.push({ kind: "cut-off", path: `${context.path}[${fitted.length}]`, note: "left out" });
  }
  for (const one of fitted) for (const change of one.changes) changes.push(change);
  const cost = fitted.reduce((sum, one) => sum + one.cost, 0);
  const kept = fitted.map((one) => one.value).filter((one) => one !== omitted);
  return { value: kept, cost, changes };
}
