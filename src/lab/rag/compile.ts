import type { Drawing } from "../drawing.ts";
import type { Compiled, Problem } from "../lab.ts";
import { partFields, presentDefault } from "./catalogue.ts";
import { designParts, RagDesign } from "./design.ts";
import type { PartName } from "./design.ts";
import { describeIssue } from "./issues.ts";
import { readNodes, topologyProblems } from "./topology.ts";
import type { Node } from "./topology.ts";

/** The name a drawn design goes by; a drawing has none of its own. */
export const drawnName = "Drawn design";

/**
 * Drawing to design. Problems of severity `error` leave no design; warnings come with one. Each problem names the
 * block, and where it is about a number also the parameter and the range it can have.
 */
export function compileDrawing(drawing: Drawing): Compiled<RagDesign> {
  if (drawing.kind !== "rag")
    return {
      design: null,
      problems: [
        { severity: "error", message: `This is a board for “${drawing.kind}”, not for a RAG design.` },
      ],
    };
  const { nodes, problems } = readNodes(drawing);
  problems.push(...topologyProblems(nodes));
  const used = nodes.filter(
    (node) => node.is.fixed === true || node.incoming.length + node.outgoing.length > 0,
  );
  const values: Record<string, unknown> = { name: drawnName };
  const blockOf = new Map<PartName, string>();
  for (const node of used) {
    if (node.is.part === undefined) continue;
    blockOf.set(node.is.part, node.block.id);
    values[node.is.part] = readParameters(node, problems);
  }
  for (const part of Object.keys(designParts) as PartName[])
    if (values[part] === undefined && partFields(part)["type"]?.enum?.includes("none") === true)
      values[part] = { type: "none" };
  const failed = () => problems.some(({ severity }) => severity === "error");
  const parsed = RagDesign.safeParse(values);
  if (!parsed.success && !failed())
    for (const issue of parsed.error.issues) {
      const [part, parameter] = issue.path as [PartName | undefined, string | undefined];
      const block = part === undefined ? undefined : blockOf.get(part);
      problems.push({
        severity: "error",
        message: describeIssue(issue).sentence,
        block,
        parameter: block === undefined ? undefined : parameter,
      });
    }
  if (failed() || !parsed.success) return { design: null, problems };
  if (parsed.data.evaluator.type === "none")
    problems.push({
      severity: "warning",
      message: "Nothing checks the answers after a change. An Evaluator behind Answer would.",
      block: nodes.find(({ is }) => is.type === "answer")?.block.id,
    });
  return { design: parsed.data, problems };
}

/** A block's parameters over what the catalogue gives a new block; wrong ones become problems. */
function readParameters({ block, is }: Node, problems: Problem[]): Record<string, unknown> {
  const part = is.part!;
  const fields = partFields(part);
  const values: Record<string, unknown> = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, presentDefault(name, field)]),
  );
  for (const [name, value] of Object.entries(block.parameters)) {
    if (fields[name] === undefined) {
      problems.push({
        severity: "error",
        block: block.id,
        parameter: name,
        message: `${is.label} has no parameter “${name}”.`,
      });
      continue;
    }
    values[name] = value;
  }
  const parsed = designParts[part].safeParse(values);
  for (const issue of parsed.error?.issues ?? [])
    problems.push({
      severity: "error",
      block: block.id,
      parameter: String(issue.path[0]),
      message: describeIssue({ ...issue, path: [part, ...issue.path] }).sentence,
    });
  if (values["type"] === "none")
    problems.push({
      severity: "error",
      block: block.id,
      parameter: "type",
      message: `${is.label} is on the board, so its type cannot be none. Delete the block instead.`,
    });
  return values;
}
