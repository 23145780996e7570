import { createHash } from "node:crypto";

/** JSON with the fields of objects in order, fields without a value left out, and bytes by their hash. */
export function canonicalJson(value: unknown): string {
  if (value instanceof Uint8Array) return `"bytes:${createHash("sha256").update(value).digest("hex")}"`;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join()}}`;
}
