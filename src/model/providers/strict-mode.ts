import type { JsonSchema } from "../language-model.ts";

/**
 * Whether OpenAI takes the schema in its strict mode: every object closed and every field required. Asked with any
 * other schema it refuses the request.
 */
export function fitsStrictMode(schema: JsonSchema): boolean {
  return schema.type === "object" && every(schema);
}

function every(node: unknown): boolean {
  if (Array.isArray(node)) return node.every(every);
  if (typeof node !== "object" || node === null) return true;
  const { type, properties, required, additionalProperties } = node as JsonSchema;
  if (type === "object" || properties !== undefined) {
    const names = Object.keys((properties as object | undefined) ?? {});
    const needed = Array.isArray(required) ? required : [];
    if (additionalProperties !== false || names.some((name) => !needed.includes(name))) return false;
  }
  const { enum: _enum, const: _const, default: _default, ...rest } = node as JsonSchema;
  return Object.values(rest).every(every);
}
