import { z } from "zod";

/** The part of JSON Schema (draft 2020-12) that says how to read a value; the rest is left to validation. */
export interface Schema {
  type?: string | readonly string[];
  properties?: Readonly<Record<string, Schema | boolean>>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema | boolean;
  /** Up to draft 2019-09 a list is what `prefixItems` is later. */
  items?: Schema | boolean | readonly (Schema | boolean)[];
  additionalItems?: Schema | boolean;
  prefixItems?: readonly (Schema | boolean)[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  $ref?: string;
  $defs?: Readonly<Record<string, Schema>>;
  definitions?: Readonly<Record<string, Schema>>;
  default?: unknown;
  nullable?: boolean;
  /**
   * Other names: of a property, a list; of an enum's values, lists by value. Given in zod with `.meta({ aliases })`.
   */
  aliases?: readonly string[] | Readonly<Record<string, readonly string[]>>;
}

const schemas = new WeakMap<z.ZodType, Schema>();

/** What a zod schema takes in, as JSON Schema. What JSON Schema cannot say becomes `{}`, which takes anything. */
export function schemaOf(type: z.ZodType): Schema {
  let schema = schemas.get(type);
  if (schema === undefined) {
    const { $schema: _, ...own } = z.toJSONSchema(type, {
      io: "input",
      unrepresentable: "any",
      cycles: "ref",
    });
    schema = own as Schema;
    schemas.set(type, schema);
  }
  return schema;
}

/** Follows references. An endless chain, or one that leads nowhere, takes anything. */
export function resolved(schema: Schema | boolean | undefined, root: Schema): Schema {
  let at = schema === undefined || typeof schema === "boolean" ? {} : schema;
  for (let steps = 0; at.$ref !== undefined && steps < 32; steps++) at = lookUp(at.$ref, root) ?? {};
  return at.$ref === undefined ? at : {};
}

function lookUp(ref: string, root: Schema): Schema | undefined {
  if (!ref.startsWith("#")) return undefined;
  let at: unknown = root;
  for (const part of ref.split("/").slice(1)) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === "object" && at !== null ? (at as Schema) : undefined;
}

/** What the first elements of a list are, each in its place, and what all after them are, in either draft's words. */
export function itemsOf({ items, prefixItems, additionalItems }: Schema): {
  first: readonly (Schema | boolean)[];
  rest: Schema | boolean | undefined;
} {
  if (isTuple(items)) return { first: items, rest: additionalItems };
  return { first: prefixItems ?? [], rest: items };
}

const isTuple = (items: Schema["items"]): items is readonly (Schema | boolean)[] => Array.isArray(items);

/** Whether a schema lists the values that it takes. */
export const isChoice = (schema: Schema): boolean => schema.enum !== undefined || schema.const !== undefined;

/** The types a schema names, with what `const`, `enum` and keywords imply; empty when it takes any. */
export function typesOf(schema: Schema): readonly string[] {
  const named =
    schema.type === undefined ? [] : typeof schema.type === "string" ? [schema.type] : schema.type;
  if (named.length > 0) return schema.nullable === true ? [...named, "null"] : named;
  if (schema.properties !== undefined) return ["object"];
  return schema.items !== undefined || schema.prefixItems !== undefined ? ["array"] : [];
}
