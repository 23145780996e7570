import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../sandbox/index.ts";

/**
 * Why a value does not fit a pattern, in a sentence, or null when it does. Objects need the keys of the pattern and may
 * have others; arrays fit item by item. An object with one key that begins with `$` asks for more than equality:
 * `$any`, `$absent`, `$text` (contains, pattern, lacks), `$number` (min, max), `$length` (min, max), `$oneOf`, `$each`,
 * `$some`, `$first`, `$last`, `$exactly` (no other keys), `$not`, `$all`.
 */
export function mismatch(value: Json | undefined, pattern: Json, path = "It"): string | null {
  const operator = readOperator(pattern);
  if (operator !== null) return operators[operator.name]!(value, operator.operand, path);
  if (Array.isArray(pattern)) {
    if (!Array.isArray(value)) return `${path} is ${show(value)}, not a list`;
    if (value.length !== pattern.length) {
      return `${path} has ${value.length} ${value.length === 1 ? "item" : "items"}, not ${pattern.length}`;
    }
    return first(pattern.map((part, index) => mismatch(value[index], part, `${path}[${index}]`)));
  }
  if (isObject(pattern)) {
    if (!isObject(value)) return `${path} is ${show(value)}, not an object`;
    return first(
      Object.entries(pattern).map(([key, part]) =>
        mismatch(Object.hasOwn(value, key) ? value[key] : undefined, part, below(path, key)),
      ),
    );
  }
  return value === pattern ? null : `${path} is ${show(value)}, not ${show(pattern)}`;
}

/** Where two values differ first, in a sentence, or null. */
export function difference(value: Json, expected: Json, path = "It"): string | null {
  if (Array.isArray(expected) && Array.isArray(value) && expected.length === value.length) {
    return first(expected.map((part, index) => difference(value[index]!, part, `${path}[${index}]`)));
  }
  if (isObject(expected) && isObject(value)) {
    const missing = Object.keys(expected).find((key) => !Object.hasOwn(value, key));
    if (missing !== undefined) return `${below(path, missing)} is missing`;
    const surplus = Object.keys(value).find((key) => !Object.hasOwn(expected, key));
    if (surplus !== undefined) return `${below(path, surplus)} is one key too many`;
    return first(
      Object.entries(expected).map(([key, part]) => difference(value[key]!, part, below(path, key))),
    );
  }
  return isDeepStrictEqual(value, expected) ? null : `${path} is ${show(value)}, not ${show(expected)}`;
}

type Operator = (value: Json | undefined, operand: Json, path: string) => string | null;

const operators: Readonly<Record<string, Operator>> = {
  $any: () => null,
  $absent: (value, _, path) =>
    value === undefined ? null : `${path} is ${show(value)} and should not be there`,
  $text: (value, operand, path) => {
    if (typeof value !== "string") return `${path} is ${show(value)}, not a text`;
    const { contains, lacks, pattern } = operand as { contains?: Json; lacks?: Json; pattern?: string };
    const has = (part: string) => value.toLowerCase().includes(part.toLowerCase());
    const missing = texts(contains).find((part) => !has(part));
    if (missing !== undefined) return `${path} is ${show(value)} and does not contain ${show(missing)}`;
    const surplus = texts(lacks).find(has);
    if (surplus !== undefined) return `${path} is ${show(value)} and contains ${show(surplus)}`;
    const fits = pattern === undefined || new RegExp(pattern, "iu").test(value);
    return fits ? null : `${path} is ${show(value)} and does not fit /${pattern}/`;
  },
  $number: (value, operand, path) =>
    typeof value === "number" ? range(value, operand, path) : `${path} is ${show(value)}, not a number`,
  $length: (value, operand, path) =>
    typeof value === "string" || Array.isArray(value)
      ? range(value.length, operand, `The length of ${path === "It" ? "it" : path}`)
      : `${path} is ${show(value)} and has no length`,
  $oneOf: (value, operand, path) => {
    const some = (operand as Json[]).some((pattern) => mismatch(value, pattern) === null);
    return some ? null : `${path} is ${show(value)}, none of ${show(operand)}`;
  },
  $all: (value, operand, path) => first((operand as Json[]).map((pattern) => mismatch(value, pattern, path))),
  $not: (value, operand, path) =>
    mismatch(value, operand) === null ? `${path} is ${show(value)}, which it should not be` : null,
  $each: (value, operand, path) =>
    Array.isArray(value)
      ? first(value.map((item, index) => mismatch(item, operand, `${path}[${index}]`)))
      : `${path} is ${show(value)}, not a list`,
  $some: (value, operand, path) =>
    Array.isArray(value) && value.some((item) => mismatch(item, operand) === null)
      ? null
      : `${path} is ${show(value)}, and no item of it fits ${show(operand)}`,
  $first: (value, operand, path) =>
    Array.isArray(value)
      ? mismatch(value[0], operand, `${path}[0]`)
      : `${path} is ${show(value)}, not a list`,
  $last: (value, operand, path) =>
    Array.isArray(value)
      ? mismatch(value.at(-1), operand, `${path}[${value.length - 1}]`)
      : `${path} is ${show(value)}, not a list`,
  $exactly: (value, operand, path) =>
    value === undefined ? `${path} is missing` : difference(value, operand, path),
};

export const patternOperators: readonly string[] = Object.keys(operators);

/** Why a pattern cannot be read, or null. */
export function patternProblem(pattern: Json): string | null {
  if (Array.isArray(pattern)) return first(pattern.map(patternProblem));
  if (!isObject(pattern)) return null;
  const odd = Object.keys(pattern).find((key) => key.startsWith("$") && operators[key] === undefined);
  if (odd !== undefined) return `There is no operator “${odd}”`;
  return first(Object.values(pattern).map(patternProblem));
}

function readOperator(pattern: Json): { name: string; operand: Json } | null {
  if (!isObject(pattern)) return null;
  const [name, ...others] = Object.keys(pattern);
  return name === undefined || others.length > 0 || operators[name] === undefined
    ? null
    : { name, operand: pattern[name]! };
}

function range(value: number, operand: Json, path: string): string | null {
  const { min = -Infinity, max = Infinity } = (isObject(operand) ? operand : {}) as {
    min?: number;
    max?: number;
  };
  if (value < min) return `${path} is ${value}, less than ${min}`;
  return value > max ? `${path} is ${value}, more than ${max}` : null;
}

const texts = (given: Json | undefined): string[] =>
  given === undefined ? [] : ([given].flat() as string[]);

const first = (problems: (string | null)[]): string | null =>
  problems.find((problem) => problem !== null) ?? null;

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function below(path: string, key: string): string {
  return path === "It" ? key : `${path}.${key}`;
}

/** A value in a sentence, cut where it is long. */
export function show(value: Json | undefined, most = 120): string {
  if (value === undefined) return "missing";
  const tag = isObject(value) ? value["$"] : undefined;
  if (typeof tag === "string") {
    const text = (value as { text?: Json }).text;
    return typeof text === "string" ? text.slice(0, most) : tag === "undefined" ? "undefined" : `a ${tag}`;
  }
  const text = JSON.stringify(value);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
