import type { FitContext } from "./fit-context.ts";
import { fitMembers } from "./fit-members.ts";
import type { Fitted } from "./fitted.ts";
import { misfit, reshaped } from "./fitted.ts";
import { namesOf } from "./names.ts";
import { resolved, typesOf } from "./schema.ts";
import type { Schema } from "./schema.ts";

/**
 * A value without the object around it that the schema asks for: a list for the only property, at the top also a single
 * value.
 */
export function asOnlyProperty(value: unknown, schema: Schema, context: FitContext): Fitted {
  const name = onlyPropertyOf(schema);
  if (name === null || value === null) return misfit(value);
  if (Array.isArray(value) ? !takesList(schema.properties![name], context) : context.depth > 1)
    return misfit(value);
  return reshaped(value, fitMembers({ [name]: value }, schema, context), { path: context.path, cost: 5 });
}

/** The same for an object: one that has no key of the schema's becomes the value of the only property. */
export function objectAsOnlyProperty(
  value: Record<string, unknown>,
  schema: Schema,
  context: FitContext,
): Fitted {
  const name = onlyPropertyOf(schema);
  if (name === null || Object.keys(value).length === 0) return misfit(value);
  if (namesOf(value, schema.properties!).size > 0) return misfit(value);
  const fitted = fitMembers({ [name]: value }, schema, context);
  const inner = (fitted.value as Record<string, unknown>)[name];
  return typeof inner === "object" ? reshaped(value, fitted, { path: context.path, cost: 6 }) : misfit(value);
}

function onlyPropertyOf({ properties = {} }: Schema): string | null {
  const [name, ...others] = Object.keys(properties);
  return name === undefined || others.length > 0 ? null : name;
}

const takesList = (property: Schema | boolean | undefined, context: FitContext): boolean =>
  typesOf(resolved(property, context.root)).includes("array");
