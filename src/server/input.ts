import { validator } from "hono/validator";
import { readInput } from "../studio.ts";

type Schema = Parameters<typeof readInput>[0];

/** Parses a JSON body by a schema, so that a fault names its place in the body. */
export function body<Shape extends Schema>(schema: Shape) {
  return validator("json", (value) => readInput(schema, value, "body"));
}
