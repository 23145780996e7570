import type { AsWritten } from "../as-written.ts";
import type { Change } from "../change.ts";
import { pathTo } from "../json-path.ts";
import { readings } from "../read-json.ts";
import { setOwn } from "../set-own.ts";
import { fitChoice, fitScalar, isNothing, isScalar } from "./fit-scalar.ts";
import type { Fitted } from "./fitted.ts";
import { listedTexts } from "./listed-texts.ts";
import { MISFIT, asItIs, changed, cheaper, misfit } from "./fitted.ts";
import { fitFormat } from "./fit-format.ts";
import { isNamed, namesOf, recordNames } from "./names.ts";
import { itemsOf, resolved, typesOf } from "./schema.ts";
import type { Schema } from "./schema.ts";

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

interface Context {
  root: Schema;
  cut: boolean;
  depth: number;
  path: string;
  /** Texts inside the value that were read as JSON so far. */
  nested: number;
  /** Levels around the value that were taken for wrapping. */
  wrapping: number;
  partial: { open: string | null } | null;
  written: AsWritten | undefined;
  /** What holds the value, and as which key. */
  holder: object | undefined;
  key: string | number;
  /** What was found for a value and a schema, since options of a union ask for the same again and again. */
  known: WeakMap<object, Map<unknown, Fitted>>;
}

/** Stands for what is left out of a partial value. */
export const omitted = Symbol("omitted");

/**
 * Brings a value as near to the schema as can be: numbers out of texts, `yes` to true, a single value to a list, keys
 * and choices by the nearest name, missing fields to null where null is allowed. What the schema accepts is not touched.
 */
export function fit(value: unknown, schema: Schema, options: FitOptions = {}): Fitted {
  const { cut = false, partial = null, written } = options;
  return fitAt(value, schema, {
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

function fitAt(value: unknown, given: Schema | boolean | undefined, context: Context): Fitted {
  const fitted = fitComplete(value, given, context);
  if (context.partial === null || typeof fitted.value === "symbol") return fitted;
  const isLeaf = typeof fitted.value !== "object" || fitted.value === null;
  if (!isLeaf) return fitted;
  const grows =
    typeof value === "string" && fitted.value === value && !isChoice(resolved(given, context.root));
  const open = context.path === context.partial.open && !grows;
  return open || fitted.cost >= MISFIT ? { ...fitted, value: omitted, cost: 1 } : fitted;
}

const isChoice = (schema: Schema): boolean => schema.enum !== undefined || schema.const !== undefined;

function fitComplete(value: unknown, given: Schema | boolean | undefined, context: Context): Fitted {
  if (context.depth > DEEPEST) return asItIs(value);
  if (typeof value !== "object" || value === null) return fitAnew(value, given, context);
  const known = context.known.get(value) ?? new Map<unknown, Fitted>();
  context.known.set(value, known);
  const fitted = known.get(given) ?? fitAnew(value, given, context);
  known.set(given, fitted);
  return fitted;
}

function fitAnew(value: unknown, given: Schema | boolean | undefined, context: Context): Fitted {
  const schema = resolved(given, context.root);
  const inner = { ...context, depth: context.depth + 1 };
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return fitAny(value, options, inner);
  if (schema.allOf !== undefined) return fitAll(value, schema.allOf, inner);
  if (schema.enum !== undefined || schema.const !== undefined) return fitChoice(value, schema, context.path);
  const types = typesOf(schema);
  if (types.length === 0) return asItIs(value);
  const own = types.find((type) => isOf(value, type));
  if (own !== undefined) return fitInside(value, own, schema, inner);
  return types.map((type) => convert(value, type, schema, inner)).reduce(cheaper);
}

function isOf(value: unknown, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  return isScalar(value, type);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function fitInside(value: unknown, type: string, schema: Schema, context: Context): Fitted {
  if (type === "array") return fitArray(value as unknown[], schema, context);
  if (type === "string" && schema.format !== undefined)
    return fitFormat(value as string, schema.format, context.path);
  if (type !== "object") return asItIs(value);
  const record = value as Record<string, unknown>;
  const whole = fitObject(record, schema, context);
  if (whole.cost < MISFIT && !isStrange(record, schema)) return whole;
  const inner = unwrapped(record, schema, context);
  if (inner.cost < MISFIT) return inner;
  return whole.cost < MISFIT ? whole : cheaper(whole, wrappedIn(record, schema, context));
}

function fitAny(value: unknown, options: readonly Schema[], context: Context): Fitted {
  let best: Fitted | null = null;
  for (const option of options) {
    const fitted = fitAt(value, option, context);
    if (fitted.cost === 0) return fitted;
    best = best === null ? fitted : cheaper(best, fitted);
  }
  return best ?? asItIs(value);
}

function fitAll(value: unknown, parts: readonly Schema[], context: Context): Fitted {
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

/** To a type that the value is not of. */
function convert(value: unknown, type: string, schema: Schema, context: Context): Fitted {
  if (type === "object") return toObject(value, schema, context);
  if (type === "array") return toArray(value, schema, context);
  if (type === "string" && typeof value === "number") {
    const written = context.holder && context.written?.text(context.holder, context.key);
    if (written !== undefined) return changed(value, written, { path: context.path, cost: 1.2 });
  }
  return fitScalar(value, type, context.path);
}

function toObject(value: unknown, schema: Schema, context: Context): Fitted {
  if (typeof value === "string") {
    const nested = fromNestedText(value, schema, context);
    return nested.cost < MISFIT ? nested : asOnlyProperty(value, schema, context);
  }
  if (!Array.isArray(value)) return asOnlyProperty(value, schema, context);
  const single =
    value.length === 1 && isRecord(value[0])
      ? after(fitAt(value[0], schema, context), value, context.path, 2)
      : misfit(value);
  return single.cost < MISFIT ? single : asOnlyProperty(value, schema, context);
}

/** A value without the object around it: a list for the only property, at the top also a single value. */
function asOnlyProperty(value: unknown, schema: Schema, context: Context): Fitted {
  const [name, ...others] = Object.keys(schema.properties ?? {});
  if (name === undefined || others.length > 0 || value === null) return misfit(value);
  if (Array.isArray(value) ? !takesList(schema.properties![name], context) : context.depth > 1)
    return misfit(value);
  return after(fitObject({ [name]: value }, schema, context), value, context.path, 5);
}

const takesList = (property: Schema | boolean | undefined, context: Context): boolean =>
  typesOf(resolved(property, context.root)).includes("array");

function toArray(value: unknown, schema: Schema, context: Context): Fitted {
  if (value === null || value === undefined) return misfit(value);
  if (typeof value === "string") return listOfText(value, schema, context);
  const wrapped = after(fitArray([value], schema, context), value, context.path, 2);
  if (!isRecord(value)) return wrapped;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key, at) => key === String(at)))
    return after(fitArray(Object.values(value), schema, context), value, context.path, 2);
  const lists = Object.values(value).filter((one) => Array.isArray(one));
  if (lists.length !== 1) return wrapped;
  return cheaper(wrapped, after(fitArray(lists[0] as unknown[], schema, context), value, context.path, 3));
}

/** A text in place of a list: a list written as a text, numbers with commas between, nothing, or the only item. */
function listOfText(text: string, schema: Schema, context: Context): Fitted {
  if (/^\s*(?:\[|\(.*\)\s*$)/.test(text)) {
    const nested = fromNestedText(text, schema, context);
    if (nested.cost < MISFIT) return nested;
  }
  if (isNothing(text)) return changed(text, [], { path: context.path, cost: 2, kind: "interpreted" });
  const items = typesOf(resolved(itemsOf(schema).rest, context.root));
  if (
    /[,;]/.test(text) &&
    items.length > 0 &&
    items.every((type) => type === "number" || type === "integer")
  ) {
    const parts = text.split(/[,;]/).map((part) => part.trim());
    const plain = parts.every((part) => /^-?\d+(?:\.\d+)?$/.test(part));
    // `100,200` may be one number as well as two.
    if (!plain || /^\d{1,3}(?:,\d{3})+$/.test(text.trim())) return misfit(text);
    return after(fitArray(parts.map(Number), schema, context), text, context.path, 3);
  }
  const single = after(fitArray([text], schema, context), text, context.path, 2);
  const item = resolved(itemsOf(schema).rest, context.root);
  const isOne = single.cost < MISFIT && !single.changes.some(({ kind }) => kind === "interpreted");
  if (isChoice(item) && isOne) return single;
  const listed =
    isChoice(item) || typesOf(item).includes("string") ? listedTexts(text, isChoice(item)) : null;
  if (listed !== null) {
    const fitted = fitArray(listed, schema, context);
    if (fitted.cost < MISFIT) {
      const change = changed(text, fitted.value, { path: context.path, cost: 3, kind: "interpreted" });
      return { ...fitted, cost: fitted.cost + 3, changes: [...change.changes, ...fitted.changes] };
    }
  }
  return single;
}

/** A text that holds JSON itself. */
function fromNestedText(text: string, schema: Schema, context: Context): Fitted {
  if (context.nested >= 2 || !/[{[(]/.test(text)) return misfit(text);
  const [reading] = readings(text);
  if (reading === undefined || reading.value === text) return misfit(text);
  return after(
    fitAt(reading.value, schema, { ...context, nested: context.nested + 1 }),
    text,
    context.path,
    3,
  );
}

/** Whether a value has keys and none of them is a property of the schema, which has some. */
function isStrange(value: Record<string, unknown>, schema: Schema): boolean {
  const { properties } = schema;
  if (properties === undefined) return false;
  const keys = Object.keys(value);
  if (keys.length === 0 || keys.some((key) => Object.hasOwn(properties, key))) return false;
  return Object.keys(properties).length > 0 && namesOf(value, properties).size === 0;
}

/** Levels of wrapping that are looked through. */
const DEEPEST_WRAPPING = 3;

/**
 * `{"status": "ok", "result": {...}}`: the one value below, under a key that is none of the schema's, which fits and
 * names a property. A tool call's `"arguments"` may be JSON in a text.
 */
function unwrapped(value: Record<string, unknown>, schema: Schema, context: Context): Fitted {
  if (context.wrapping >= DEEPEST_WRAPPING) return misfit(value);
  const known = namesOf(value, schema.properties ?? {});
  const inner = { ...context, wrapping: context.wrapping + 1 };
  const fits: Fitted[] = [];
  for (const [key, one] of Object.entries(value)) {
    if (known.has(key)) continue;
    const record = recordOf(one, context);
    if (record === null) continue;
    const fitted = fitInside(record, "object", schema, inner);
    if (fitted.cost < MISFIT && !isStrange(fitted.value as Record<string, unknown>, schema))
      fits.push(fitted);
  }
  return fits.length === 1 ? after(fits[0]!, value, context.path, 3) : misfit(value);
}

/** An object, the only one of a list, or one in a text. */
function recordOf(value: unknown, context: Context): Record<string, unknown> | null {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (isRecord(one)) return one;
  if (typeof one !== "string" || context.nested >= 2 || !/^\s*(?:```\w*\s*)?[{"]/.test(one)) return null;
  const read = readings(one)[0]?.value;
  return isRecord(read) ? read : null;
}

/** The value as the only property of the schema, when it was given without the object around it. */
function wrappedIn(value: Record<string, unknown>, schema: Schema, context: Context): Fitted {
  const names = Object.keys(schema.properties ?? {});
  if (names.length !== 1 || Object.keys(value).length === 0) return misfit(value);
  if (namesOf(value, schema.properties!).size > 0) return misfit(value);
  const fitted = fitObject({ [names[0]!]: value }, schema, context);
  const inner = (fitted.value as Record<string, unknown>)[names[0]!];
  return typeof inner === "object" ? after(fitted, value, context.path, 6) : misfit(value);
}

/** A fit to which a change of form was added before. */
function after(fitted: Fitted, from: unknown, path: string, cost: number): Fitted {
  if (fitted.cost >= MISFIT) return { ...fitted, value: from };
  const change = changed(from, fitted.value, { path, cost });
  return { value: fitted.value, cost: fitted.cost + cost, changes: [...change.changes, ...fitted.changes] };
}

/** A value that an object or a list holds; `name` is the key that the schema has for it. */
function fitInner(
  value: unknown,
  given: Schema | boolean | undefined,
  context: Context,
  { holder, key, name }: { holder: object; key: string | number; name: string | number },
): Fitted {
  if (context.partial === null && isPlainly(value, given)) return asItIs(value);
  return fitAt(value, given, { ...context, path: pathTo(context.path, name), holder, key });
}

/** Whether a schema says no more than a scalar's type, and the value is of it. */
function isPlainly(value: unknown, given: Schema | boolean | undefined): boolean {
  if (typeof given !== "object" || typeof value === "object") return false;
  const { type, format, $ref } = given;
  if (typeof type !== "string" || format !== undefined || $ref !== undefined || isChoice(given)) return false;
  return (given.anyOf ?? given.oneOf ?? given.allOf) === undefined && isScalar(value, type);
}

function fitArray(values: readonly unknown[], schema: Schema, context: Context): Fitted {
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

function fitObject(value: Record<string, unknown>, schema: Schema, context: Context): Fitted {
  const { properties = {}, required = [], additionalProperties } = schema;
  const names = namesOf(value, properties);
  const others =
    schema.propertyNames === undefined ? null : recordNames(value, schema.propertyNames, context.root);
  const fitted: Record<string, unknown> = {};
  const changes: Change[] = [];
  let cost = 0;
  for (const [key, inner] of Object.entries(value)) {
    const name = names.get(key);
    if (name === undefined && additionalProperties === false) {
      changes.push({ kind: "extra-field", path: pathTo(context.path, key), note: "left out" });
      cost += 0.5;
      continue;
    }
    const other = name === undefined ? others?.get(key) : undefined;
    const meant = name ?? other?.name ?? key;
    const mayBeLeftOut = name !== undefined && !required.includes(name);
    if (inner === null && mayBeLeftOut && !takesNull(properties[name], context)) {
      changes.push({ kind: "missing-field", path: pathTo(context.path, name), note: "null left out" });
      cost += 0.5;
      continue;
    }
    const property = name === undefined ? additionalProperties : properties[name];
    const one = fitInner(inner, property, context, { holder: value, key, name: meant });
    if (one.cost >= MISFIT && mayBeLeftOut && typeof inner === "string" && isNothing(inner)) {
      const note = `${JSON.stringify(inner)} left out`;
      changes.push({ kind: "interpreted", path: pathTo(context.path, name), note });
      cost += 1;
      continue;
    }
    if (meant !== key) {
      const same = other?.sameName ?? isNamed(key, meant, properties[meant]);
      const note = `the key ${JSON.stringify(key)}`;
      changes.push({ kind: same ? "matched" : "interpreted", path: pathTo(context.path, meant), note });
      cost += 0.5;
    }
    if (name === undefined && additionalProperties === undefined) cost += 0.5;
    if (one.value !== omitted) setOwn(fitted, meant, one.value);
    for (const change of one.changes) changes.push(change);
    cost += one.cost;
  }
  for (const [name, property] of Object.entries(properties)) {
    if (Object.hasOwn(fitted, name)) continue;
    if (context.partial !== null) {
      cost += 0.2;
      continue;
    }
    const path = pathTo(context.path, name);
    if (!required.includes(name)) cost += 0.2;
    else if (takesNull(property, context)) {
      fitted[name] = null;
      changes.push({ kind: "missing-field", path, note: "null" });
      cost += 1;
    } else if (resolved(property, context.root).default === undefined) cost += MISFIT;
  }
  return { value: fitted, cost, changes };
}

const takesNull = (property: Schema | boolean | undefined, context: Context): boolean =>
  fitAt(null, property, { ...context, partial: null }).cost === 0;
