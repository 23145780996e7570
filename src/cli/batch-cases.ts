import { BadInputError } from "../errors/index.ts";
import { ExtractionError, extractorFor } from "../studio.ts";

/** What became of a line of a batch. `id` is the line's own, or its number where it has none. */
export interface BatchResult {
  id: unknown;
  outcome: { value: unknown } | { error: ExtractionError | BadInputError };
}

/** Reads a batch line by line. A line that is no case, or whose schema is none, is an outcome like any other. */
export function* readBatch(
  lines: string,
  source: string,
  read: (input: string) => { value: unknown },
): Generator<BatchResult> {
  const readers = new Map<string, (input: string) => { value: unknown }>();
  for (const [at, line] of lines.split("\n").entries()) {
    if (line.trim() === "") continue;
    let id: unknown = at + 1;
    try {
      const where = { source, line: at + 1 };
      const found = readLine(line, where);
      id = found["id"] ?? id;
      const { input, schema } = found;
      if (typeof input !== "string")
        throw new BadInputError("There is no input.", { ...where, expected: "{id, input, schema?}" });
      let reader = read;
      if (schema !== undefined) {
        const key = JSON.stringify(schema);
        reader = readers.get(key) ?? extractorFor(schema, `${source}, line ${where.line}`);
        readers.set(key, reader);
      }
      yield { id, outcome: { value: reader(input).value } };
    } catch (error) {
      if (!(error instanceof ExtractionError) && !(error instanceof BadInputError)) throw error;
      yield { id, outcome: { error } };
    }
  }
}

function readLine(line: string, where: { source: string; line: number }): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch (cause) {
    throw new BadInputError("This line is not JSON.", { ...where, cause });
  }
}
