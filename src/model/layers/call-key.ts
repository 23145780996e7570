import { createHash } from "node:crypto";
import { canonicalJson } from "../canonical-json.ts";
import type { Call } from "./layer.ts";

/**
 * SHA-256 of what decides the result of a call: its kind, the model, and the request, whatever the order of its fields;
 * and `scope`, where who answers decides too.
 */
export function callKey(
  { kind, model, request }: Pick<Call, "kind" | "model" | "request">,
  scope?: string,
): string {
  return createHash("sha256").update(canonicalJson({ kind, model, request, scope })).digest("hex");
}
