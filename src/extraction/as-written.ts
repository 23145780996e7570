/** How numbers stood in the text that a value was read from, where that is not how JavaScript writes them. */
export class AsWritten {
  readonly #value: unknown;
  readonly #reread: () => unknown;
  #twins: WeakMap<object, object> | null = null;

  /** `reread` reads the same value again, with such numbers as texts; it is called when first asked for one. */
  constructor(value: unknown, reread: () => unknown) {
    this.#value = value;
    this.#reread = reread;
  }

  /** The text of a number that an object or list of the value holds, or undefined when it is `String(number)`. */
  text(holder: object, key: PropertyKey): string | undefined {
    this.#twins ??= twinsOf(this.#value, this.#reread());
    const twin = this.#twins.get(holder) as Record<PropertyKey, unknown> | undefined;
    const text = twin !== undefined && Object.hasOwn(twin, key) ? twin[key] : undefined;
    return typeof text === "string" ? text : undefined;
  }
}

/** The object or list that stands in the second value where each one stands in the first. */
function twinsOf(value: unknown, other: unknown): WeakMap<object, object> {
  const twins = new WeakMap<object, object>();
  const pairs: [unknown, unknown][] = [[value, other]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [one, twin] = pair;
    if (typeof one !== "object" || one === null || typeof twin !== "object" || twin === null) continue;
    twins.set(one, twin);
    for (const [key, inner] of Object.entries(one))
      if (typeof inner === "object") pairs.push([inner, (twin as Record<string, unknown>)[key]]);
  }
  return twins;
}

/** As `JSON.parse`, with numbers that JavaScript would write otherwise as texts. */
export function parseAsWritten(text: string): unknown {
  const reviver = (_key: string, value: unknown, { source }: { source?: string } = {}): unknown =>
    typeof value === "number" && source !== undefined && String(value) !== source ? source : value;
  return JSON.parse(text, reviver) as unknown;
}
