/** How much of a value is written. */
export interface Room {
  /** Levels of objects and arrays. */
  depth: number;
  /** Values of every kind, counted together. */
  nodes: number;
  /** Characters of the text. */
  characters: number;
}

/** Thrown when a value does not fit; an object of its own, so that no code inside can throw it. */
export const tooLarge = { tooLarge: true };

// Taken before any other code runs: what it changes afterwards does not change how values are written.
const { apply, getPrototypeOf } = Reflect;
const { keys } = Object;
const { isArray } = Array;
const { isFinite: finite } = Number;
const { stringify } = JSON;
const text = String;
const { slice } = String.prototype;
const objectPrototype = Object.prototype;
const arrayPrototype = Array.prototype;
const { getTime, toISOString } = Date.prototype;
const { forEach: eachOfMap } = Map.prototype;
const { forEach: eachOfSet } = Set.prototype;
const { toString: sourceOf } = RegExp.prototype;
const { isPrototypeOf } = Object.prototype;
const errorPrototype = Error.prototype;
const promisePrototype = Promise.prototype;

interface Path {
  value: object;
  above: Path | null;
}

/**
 * A value as JSON text, whatever it is. What JSON has no word for becomes an object whose only meaning is its `$`:
 * `{"$":"undefined"}`, `{"$":"number","text":"NaN"}`, `{"$":"date","text":"2026-…"}`, also `bigint`, `symbol`,
 * `function`, `map`, `set`, `regexp`, `error`, `promise`, `cycle`, `deep`, and `thrown` where reading it threw. An
 * object with a key `$` of its own becomes `{"$":"object","entries":[[key,value],…]}`. Properties that are undefined
 * are left out, `toJSON` is not asked. Throws `tooLarge`.
 */
export function serialise(whole: unknown, room: Room): string {
  let { nodes, characters } = room;

  function take(length: number): void {
    characters -= length;
    if (characters < 0) throw tooLarge;
  }

  function quoted(string: string): string {
    take(string.length + 2);
    return stringify(string);
  }

  function tag(name: string, rest = ""): string {
    take(name.length + rest.length + 8);
    return `{"$":"${name}"${rest}}`;
  }

  function write(part: unknown, above: Path | null, depth: number): string {
    nodes -= 1;
    if (nodes < 0) throw tooLarge;
    switch (typeof part) {
      case "string":
        return quoted(part);
      case "number":
        take(8);
        return finite(part) ? stringify(part) : tag("number", `,"text":"${text(part)}"`);
      case "boolean":
        take(5);
        return part ? "true" : "false";
      case "undefined":
        return tag("undefined");
      case "bigint":
        return bigint(part);
      case "symbol":
        return tag("symbol");
      case "function":
        return tag("function");
      default:
    }
    if (part === null) {
      take(4);
      return "null";
    }
    for (let step = above; step !== null; step = step.above) if (step.value === part) return tag("cycle");
    if (depth >= room.depth) return tag("deep");
    const path: Path = { value: part as object, above };
    try {
      if (isArray(part)) return writeArray(part, path, depth);
      const prototype = getPrototypeOf(part as object);
      const plain = prototype === objectPrototype || prototype === null || prototype === arrayPrototype;
      return (plain ? null : writeBuiltIn(part as object, path, depth)) ?? writeObject(part, path, depth);
    } catch (error) {
      if (error === tooLarge) throw error;
      return tag("thrown");
    }
  }

  /** Writing a number takes time with the square of its digits, and nothing can stop it meanwhile. */
  function bigint(number: bigint): string {
    const large = 10n ** 1000n;
    return number > large || number < -large ? tag("bigint") : tag("bigint", `,"text":"${text(number)}"`);
  }

  function writeArray(array: readonly unknown[], path: Path, depth: number): string {
    const { length } = array;
    if (length > nodes) throw tooLarge;
    let written = "";
    for (let index = 0; index < length; index += 1) {
      take(1);
      written += (index === 0 ? "" : ",") + write(array[index], path, depth + 1);
    }
    return `[${written}]`;
  }

  function writeObject(part: unknown, path: Path, depth: number): string {
    const names = keys(part as object);
    let written = "";
    let entries = "";
    let tagged = false;
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index]!;
      const value = (part as Record<string, unknown>)[name];
      if (value === undefined) continue;
      const key = quoted(name);
      const inner = write(value, path, depth + 1);
      take(4);
      written += `${written === "" ? "" : ","}${key}:${inner}`;
      entries += `${entries === "" ? "" : ","}[${key},${inner}]`;
      if (name === "$") tagged = true;
    }
    return tagged ? tag("object", `,"entries":[${entries}]`) : `{${written}}`;
  }

  function writeBuiltIn(part: object, path: Path, depth: number): string | null {
    if (is(errorPrototype, part)) return tag("error", `,"text":${quoted(errorLine(part))}`);
    if (is(promisePrototype, part)) return tag("promise");
    const time = attempt(() => apply(getTime, part, []) as number);
    if (time !== undefined) {
      const written = finite(time) ? (apply(toISOString, part, []) as string) : "Invalid Date";
      return tag("date", `,"text":"${written}"`);
    }
    let entries = "";
    const add = (entry: string) => (entries += (entries === "" ? "" : ",") + entry);
    const map = (value: unknown, key: unknown) =>
      add(`[${write(key, path, depth + 1)},${write(value, path, depth + 1)}]`);
    if (iterated(eachOfMap, part, map)) return tag("map", `,"entries":[${entries}]`);
    const set = (value: unknown) => add(write(value, path, depth + 1));
    if (iterated(eachOfSet, part, set)) return tag("set", `,"entries":[${entries}]`);
    const source = attempt(() =>
      is(RegExp.prototype, part) ? (apply(sourceOf, part, []) as string) : undefined,
    );
    return source === undefined ? null : tag("regexp", `,"text":${quoted(source)}`);
  }

  return write(whole, null, 0);
}

/** Whether something is an error, without asking it. */
export function isError(value: unknown): value is object {
  return typeof value === "object" && value !== null && attempt(() => is(errorPrototype, value)) === true;
}

/** `Name: message`, as an error says itself; whatever goes wrong on the way is left out. */
export function errorLine(error: object): string {
  const name = attempt(() => (error as Error).name);
  const message = attempt(() => (error as Error).message);
  const left = typeof name === "string" && name !== "" ? name : "Error";
  return typeof message === "string" && message !== "" ? `${left}: ${message}` : left;
}

function is(prototype: object, value: object): boolean {
  return apply(isPrototypeOf, prototype, [value]) as boolean;
}

/** Whether the value is of the method's kind; errors of the visitor pass through. */
function iterated(method: unknown, value: object, visit: (value: unknown, key: unknown) => void): boolean {
  let visited = false;
  const visitor = (item: unknown, key: unknown) => {
    visited = true;
    visit(item, key);
  };
  try {
    apply(method as () => void, value, [visitor]);
    return true;
  } catch (error) {
    if (visited) throw error;
    return false;
  }
}

/** What the function gives, or undefined when it throws. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** At most so many characters of a text, and a sign when there are more. */
export function cut(string: string, most: number): string {
  return string.length > most ? `${apply(slice, string, [0, most]) as string}…` : string;
}
