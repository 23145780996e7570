/** Thrown by an expectation that does not hold. */
class ExpectationError extends Error {
  override name = "ExpectationError";
}

type Check = (this: void, ...args: unknown[]) => void;

/** As much of an `expect` as the tests of a challenge need; the names mean what they mean in Vitest and Jest. */
export function expect(value: unknown) {
  return { ...checks(value, false), not: checks(value, true), ...settled(value) };
}

function settled(value: unknown) {
  const after = (negated: boolean, settle: () => Promise<unknown>) =>
    Object.fromEntries(
      Object.keys(checks(undefined, negated)).map((name) => [
        name,
        async (...args: unknown[]) => {
          const result = await settle();
          checks(result, negated)[name]!(...args);
        },
      ]),
    );
  const resolved = async () => (typeof value === "function" ? (value as () => unknown)() : value);
  const rejected = async () => {
    let result: unknown;
    try {
      result = await resolved();
    } catch (error) {
      return new Thrown(error);
    }
    throw new ExpectationError(`It resolved with ${shown(result)} instead of rejecting.`);
  };
  return {
    resolves: { ...after(false, resolved), not: after(true, resolved) },
    rejects: { ...after(false, rejected), not: after(true, rejected) },
  };
}

/** What was thrown, handed to the checks as a value of its own. */
class Thrown {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

function checks(given: unknown, negated: boolean): Record<string, Check> {
  const value = given instanceof Thrown ? given.error : given;
  const hold = (holds: boolean, words: string) => {
    if (holds === negated)
      throw new ExpectationError(`${shown(value)} should${negated ? " not" : ""} ${words}.`);
  };
  const size = () => (value as { length?: unknown } | null | undefined)?.length;
  return {
    toBe: (other) => hold(Object.is(value, other), `be ${shown(other)}`),
    toEqual: (other) => hold(equal(value, other), `equal ${shown(other)}`),
    toStrictEqual: (other) => hold(equal(value, other), `equal ${shown(other)}`),
    toMatchObject: (other) => hold(includes(value, other), `match ${shown(other)}`),
    toContain: (other) => hold(contains(value, other), `contain ${shown(other)}`),
    toHaveLength: (length) => hold(size() === length, `have length ${shown(length)}`),
    toMatch: (pattern) =>
      hold(
        typeof value === "string" &&
          (pattern instanceof RegExp ? pattern.test(value) : value.includes(String(pattern))),
        `match ${String(pattern)}`,
      ),
    toBeNull: () => hold(value === null, "be null"),
    toBeUndefined: () => hold(value === undefined, "be undefined"),
    toBeDefined: () => hold(value !== undefined, "be defined"),
    toBeTruthy: () => hold(Boolean(value), "be truthy"),
    toBeFalsy: () => hold(!value, "be falsy"),
    toBeInstanceOf: (type) => hold(value instanceof (type as new () => object), "be an instance"),
    toBeGreaterThan: (other) =>
      hold((value as number) > (other as number), `be greater than ${shown(other)}`),
    toBeGreaterThanOrEqual: (other) =>
      hold((value as number) >= (other as number), `be at least ${shown(other)}`),
    toBeLessThan: (other) => hold((value as number) < (other as number), `be less than ${shown(other)}`),
    toBeLessThanOrEqual: (other) =>
      hold((value as number) <= (other as number), `be at most ${shown(other)}`),
    toBeCloseTo: (other, digits = 2) =>
      hold(
        Math.abs((value as number) - (other as number)) < 10 ** -(digits as number) / 2,
        `be near ${shown(other)}`,
      ),
    toThrow: (pattern) => {
      const thrown = given instanceof Thrown ? given : call(value);
      hold(
        thrown !== null && fits(thrown.error, pattern),
        pattern === undefined ? "throw" : `throw ${shown(pattern)}`,
      );
    },
  };
}

function call(work: unknown): Thrown | null {
  try {
    (work as () => unknown)();
    return null;
  } catch (error) {
    return new Thrown(error);
  }
}

function fits(error: unknown, pattern: unknown): boolean {
  if (pattern === undefined) return true;
  if (typeof pattern === "function") return error instanceof (pattern as new () => object);
  const message = error instanceof Error ? error.message : String(error);
  if (pattern instanceof RegExp) return pattern.test(message);
  return message.includes(pattern instanceof Error ? pattern.message : String(pattern));
}

function contains(value: unknown, part: unknown): boolean {
  if (typeof value === "string") return value.includes(String(part));
  return Array.isArray(value) && value.includes(part);
}

/** Keys that are undefined count as missing. */
function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
  return [...keys].every((key) => equal(a[key], b[key]));
}

function includes(value: unknown, part: unknown): boolean {
  if (!isObject(part) || !isObject(value)) return equal(value, part);
  if (Array.isArray(part)) {
    return (
      Array.isArray(value) &&
      value.length === part.length &&
      part.every((item, index) => includes(value[index], item))
    );
  }
  return Object.keys(part).every((key) => includes(value[key], part[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function shown(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof RegExp || typeof value === "function") return String(value).slice(0, 80);
  if (value === undefined) return "undefined";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
