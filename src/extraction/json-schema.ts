import { z } from "zod";
import { BadInputError } from "../errors/index.ts";
import { extractBy } from "./extract.ts";
import type { Extraction } from "./extract.ts";
import type { Schema } from "./fit/schema.ts";

/**
 * The zod schema of a JSON Schema. `source` names it in errors.
 * @throws BadInputError for one that zod cannot read
 */
export function typeOfJsonSchema(schema: unknown, source: string): z.ZodType {
  if (typeof schema !== "boolean" && (typeof schema !== "object" || schema === null || Array.isArray(schema)))
    throw new BadInputError("This is no JSON Schema", { source, expected: "an object" });
  try {
    return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BadInputError(`This JSON Schema cannot be used: ${reason}`, { source, cause });
  }
}

/**
 * Makes an extractor of a JSON Schema. `source` names it in errors.
 * @throws BadInputError for one that zod cannot read
 */
export function extractorFor(schema: unknown, source: string): (text: string) => Extraction<unknown> {
  const type = typeOfJsonSchema(schema, source);
  const shape = typeof schema === "object" && schema !== null ? (schema as Schema) : {};
  return (text) => extractBy(shape, type, text);
}
