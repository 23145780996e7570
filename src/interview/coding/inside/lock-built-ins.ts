const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, preventExtensions } = Reflect;
const { hasOwn } = Object;

/** What tests may put something else in the place of: clocks, timers, chance, and where is printed. */
const FREE = new Set<PropertyKey>(["Date", "console", "performance"]);
const FREE_MEMBERS = new Map<object, PropertyKey>([
  [Math, "random"],
  [Date, "now"],
]);
const TIMERS = /^(?:set|clear)(?:Timeout|Interval|Immediate)$|^queueMicrotask$/;

/**
 * Keeps built-in functions and objects as they are, so that nobody can put another in their place that sees what a
 * solution hands to them.
 */
export function lockBuiltIns(): void {
  const locked = new Set<object>();
  const lock = (value: unknown): void => {
    if (!isObject(value) || locked.has(value) || value === globalThis) return;
    locked.add(value);
    for (const key of ownKeys(value)) {
      if (FREE_MEMBERS.get(value) === key) continue;
      const property = getOwnPropertyDescriptor(value, key)!;
      lock(property.value);
      lock(property.get);
      lock(property.set);
      if (property.configurable !== true) continue;
      if (property.get !== undefined || property.set !== undefined || typeof value === "function")
        defineProperty(value, key, { configurable: false, ...("value" in property && { writable: false }) });
      else lockProperty(value, key, property);
    }
    lock(getPrototypeOf(value));
    preventExtensions(value);
  };
  for (const name of ownKeys(globalThis)) {
    const free = FREE.has(name) || TIMERS.test(String(name));
    if (free && name !== "Date") continue;
    const { value, configurable } = getOwnPropertyDescriptor(globalThis, name)!;
    lock(value);
    if (!free && configurable === true)
      defineProperty(globalThis, name, { writable: false, configurable: false });
  }
  const iterators = [[][Symbol.iterator](), ""[Symbol.iterator](), /x/g[Symbol.matchAll]("")];
  const functions = [async () => {}, function* () {}, async function* () {}];
  for (const hidden of [...iterators, ...functions]) lock(getPrototypeOf(hidden));
}

/** Objects made from it can have a property of that name of their own, as if it could be written. */
function lockProperty(
  target: object,
  key: PropertyKey,
  { value, enumerable = false }: PropertyDescriptor,
): void {
  defineProperty(target, key, {
    get: () => value as unknown,
    set(this: object, next: unknown) {
      const own = hasOwn(this, key)
        ? { value: next }
        : { value: next, writable: true, enumerable: true, configurable: true };
      if (this === target || !defineProperty(this, key, own))
        throw new TypeError(`${String(key)} is built in and stays as it is.`);
    },
    enumerable,
    configurable: false,
  });
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
