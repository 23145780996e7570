import { pathTo } from "../json-path.ts";
import type { FitContext } from "./fit-context.ts";
import type { Fitted } from "./fitted.ts";
import { asItIs } from "./fitted.ts";
import { isChoice } from "./schema.ts";
import type { Schema } from "./schema.ts";
import { isScalar } from "./value-type.ts";

/** A value that an object or a list holds; `name` is the key that the schema has for it. */
export function fitInner(
  value: unknown,
  given: Schema | boolean | undefined,
  context: FitContext,
  { holder, key, name }: { holder: object; key: string | number; name: string | number },
): Fitted {
  if (context.partial === null && isPlainly(value, given)) return asItIs(value);
  return context.fit(value, given, { ...context, path: pathTo(context.path, name), holder, key });
}

/** Whether a schema says no more than a scalar's type, and the value is of it. */
function isPlainly(value: unknown, given: Schema | boolean | undefined): boolean {
  if (typeof given !== "object" || typeof value === "object") return false;
  const { type, format, $ref } = given;
  if (typeof type !== "string" || format !== undefined || $ref !== undefined || isChoice(given)) return false;
  return (given.anyOf ?? given.oneOf ?? given.allOf) === undefined && isScalar(value, type);
}
