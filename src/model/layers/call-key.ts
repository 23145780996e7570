import { createHash } from "node:crypto";
import type { Call } from "./layer.ts";

/**
 * SHA-256 of what decides the result of a call: its kind, the model, and the request, whatever the order of its fields;
 * and `scope`, where who answers decides too.
 */
export function callKey(
  { kind, model, request }: Pick<Call, "kind" | "model" | "request">,
  scope?: string,
): string {
  return createHash("sha256").update(canonical({ kind, model, request, scope })).digest("hex");
}

/** JSON with the fields of objects in order, fields without a value left out, and bytes by their hash. */
function canonical(value: unknown): string {
  if (value instanceof Uint8Array) return `"bytes:${createHash("sha256").update(value).digest("hex")}"`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join()}}`;
}
