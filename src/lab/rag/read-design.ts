import { BadInputError } from "../../errors/index.ts";
import { Drawing } from "../drawing.ts";
import { compileDrawing } from "./compile.ts";
import { RagDesign } from "./design.ts";
import { describeIssue } from "./issues.ts";

/**
 * Reads a design of any origin: a design, a file of `content/designs/` (it has `id` and `design`), or a drawing
 * exported from a board (it has `blocks`).
 *
 * @throws BadInputError with the JSON path and the allowed range; a design for another version or of another kind,
 * and a drawing that cannot run, each get a sentence of their own.
 */
export function parseDesign(value: unknown, source: string): RagDesign {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new BadInputError("this is not a design", { source, expected: "a JSON object" });
  if ("design" in value && "id" in value) return parseDesign(value.design, source);
  const { kind, version } = value as { kind?: unknown; version?: unknown };
  if (kind !== undefined && kind !== "rag")
    throw new BadInputError(
      `this is a design of kind ${JSON.stringify(kind)}, and this lab runs RAG designs`,
      {
        source,
        path: "$.kind",
        expected: '"rag"',
      },
    );
  if (version !== undefined && version !== 1)
    throw new BadInputError(
      `this design is of version ${JSON.stringify(version)}, and this Fortyfive reads version 1; ${
        typeof version === "number" && version > 1
          ? "update Fortyfive to run it"
          : "set it to 1 and check the fields"
      }`,
      { source, path: "$.version" },
    );
  if ("blocks" in value) return parseDrawing(value, source);
  const parsed = RagDesign.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues;
  const { path, problem, expected } = describeIssue(first!);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw new BadInputError(`${problem}${more}`, { source, path, expected });
}

function parseDrawing(value: object, source: string): RagDesign {
  const drawing = Drawing.safeParse(value);
  if (!drawing.success) {
    const issue = drawing.error.issues[0]!;
    throw new BadInputError(`this drawing is not sound: ${issue.message}`, {
      source,
      path: describeIssue(issue).path,
    });
  }
  const { design, problems } = compileDrawing(drawing.data);
  if (design !== null) return design;
  const errors = problems.filter(({ severity }) => severity === "error");
  const more = errors.length === 1 ? "" : ` (and ${errors.length - 1} more)`;
  throw new BadInputError(`this drawing cannot run yet: ${errors[0]!.message}${more}`, { source });
}
