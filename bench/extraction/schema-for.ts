/** JSON Schema that describes just a value: what a person who expects it would ask for. */
export function schemaFor(value: unknown): Record<string, unknown> {
  if (value === null) return { type: "null" };
  if (Array.isArray(value)) {
    const items = value.map((one) => JSON.stringify(schemaFor(one)));
    const kinds = [...new Set(items)].map((one) => JSON.parse(one) as Record<string, unknown>);
    return {
      type: "array",
      ...(kinds.length === 0 ? {} : { items: kinds.length === 1 ? kinds[0] : { anyOf: kinds } }),
    };
  }
  if (typeof value === "object") {
    const entries = Object.entries(value);
    return {
      type: "object",
      properties: Object.fromEntries(entries.map(([key, inner]) => [key, schemaFor(inner)])),
      required: entries.map(([key]) => key),
    };
  }
  return { type: typeof value };
}
