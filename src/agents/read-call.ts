import { ExtractionError, extract } from "../extraction/index.ts";
import type { Change, ChangeKind } from "../extraction/index.ts";
import type { ToolCall } from "../model/index.ts";
import { toolSpec } from "./tool.ts";
import type { Tool } from "./tool.ts";

/** A call that can be made, or what the model is to be told instead. */
export type ReadCall =
  | { ok: true; tool: Tool; input: unknown; repairs: readonly Change[] }
  | { ok: false; outcome: "unknown-tool" | "bad-arguments"; content: string; repairs: readonly Change[] };

/** Mending that leaves no doubt about what was meant. Anything else goes back to the model. */
const sure = new Set<ChangeKind>([
  "fence",
  "prose",
  "thinking",
  "comment",
  "extra-comma",
  "missing-comma",
  "other-quotes",
  "unquoted-key",
  "raw-line-break",
  "other-literal",
  "other-number",
  "escaped-text",
  "joined",
  "coerced",
  "matched",
  "missing-field",
]);

/**
 * Finds the tool a call asks for and reads its arguments. A name and arguments that can only mean one thing are mended
 * and told in `repairs`; text that was cut off, guesses and what the schema refuses are not. `cut`: the reply came to its
 * longest length, so that a bracket that is missing means that more may be.
 */
export function readCall(call: ToolCall, tools: readonly Tool[], cut = false): ReadCall {
  const found = findTool(call.name, tools);
  if (found === null) {
    const names = tools.map(({ name }) => name).join(", ");
    const content = `There is no tool “${call.name}”. ${names === "" ? "There are no tools." : `There are: ${names}.`}`;
    return { ok: false, outcome: "unknown-tool", content, repairs: [] };
  }
  const { tool, repairs } = found;
  const text = call.arguments.trim() === "" ? "{}" : call.arguments;
  try {
    const { value, changes } = extract(tool.input, text);
    const unsure = changes.filter(({ kind }) => !sure.has(kind) && (cut || kind !== "unclosed"));
    if (unsure.length === 0) return { ok: true, tool, input: value, repairs: [...repairs, ...changes] };
    return refused(tool, repairs, `They could be read in more than one way: ${saySome(unsure)}.`);
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error;
    const issues = error.issues.slice(0, 10).map(({ path, message }) => `${path}: ${message}`);
    return refused(
      tool,
      repairs,
      issues.length > 0 ? `${issues.join("; ")}.` : "They are not a JSON object.",
    );
  }
}

/** The tool of that name, or the only one whose name differs in case, `_`, `-` and a leading `functions.` alone. */
function findTool(name: string, tools: readonly Tool[]): { tool: Tool; repairs: Change[] } | null {
  const exact = tools.find((tool) => tool.name === name);
  if (exact !== undefined) return { tool: exact, repairs: [] };
  const like = tools.filter((tool) => bare(tool.name) === bare(name));
  if (like.length !== 1) return null;
  return { tool: like[0]!, repairs: [{ kind: "matched", note: `the tool ${JSON.stringify(name)}` }] };
}

const bare = (name: string): string =>
  name
    .replace(/^functions\./, "")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();

function refused(tool: Tool, repairs: readonly Change[], why: string): ReadCall {
  const { parameters } = toolSpec(tool);
  const content = `The arguments of ${tool.name} cannot be used. ${why} They must fit ${JSON.stringify(parameters)}.`;
  return { ok: false, outcome: "bad-arguments", content, repairs };
}

function saySome(changes: readonly Change[]): string {
  const said = changes
    .slice(0, 3)
    .map(({ kind, path, note }) =>
      [kind.replaceAll("-", " "), path, note].filter((part) => part !== undefined).join(", "),
    );
  return said.join("; ");
}
