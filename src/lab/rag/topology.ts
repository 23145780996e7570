import type { Block, Drawing, Edge } from "../drawing.ts";
import type { Problem } from "../lab.ts";
import { ragBlock, ragBlocks } from "./blocks.ts";
import type { RagBlock } from "./blocks.ts";

/** A block of the board with what it is, and the sound edges at it. */
export interface Node {
  block: Block;
  is: RagBlock;
  incoming: Edge[];
  outgoing: Edge[];
}

const named = (label: string) =>
  label === "Context" || label === "Fusion" || label === "Answer" ? label : `the ${label}`;
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Reads the blocks and edges of a board into nodes and says what is wrong with them, each on its block or edge:
 * unknown blocks, more of a kind than there can be, edges that lead nowhere or to a port that takes something else.
 */
export function readNodes(drawing: Drawing): { nodes: Node[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const nodes = new Map<string, Node>();
  for (const block of drawing.blocks) {
    const is = ragBlock(block.type);
    if (is === undefined)
      problems.push({
        severity: "error",
        block: block.id,
        message: `There is no block type “${block.type}”.`,
      });
    else if (nodes.has(block.id))
      problems.push({
        severity: "error",
        block: block.id,
        message: `Two blocks share the id “${block.id}”.`,
      });
    else nodes.set(block.id, { block, is, incoming: [], outgoing: [] });
  }
  for (const is of ragBlocks) {
    const alike = [...nodes.values()].filter((node) => node.is === is);
    if (is.fixed === true && alike.length === 0)
      problems.push({ severity: "error", message: `The board has no ${is.label} block.` });
    for (const extra of alike.slice(is.most ?? 1))
      problems.push({
        severity: "error",
        block: extra.block.id,
        message: `There is more than one ${is.label}. Keep one; the engine builds one of each.`,
      });
  }
  const seen = new Set<string>();
  for (const edge of drawing.edges) {
    const problem = edgeProblem(edge, nodes, seen);
    if (problem === null) {
      nodes.get(edge.from.block)!.outgoing.push(edge);
      nodes.get(edge.to.block)!.incoming.push(edge);
    } else problems.push({ severity: "error", edge: edge.id, message: problem });
  }
  return { nodes: [...nodes.values()], problems };
}

function edgeProblem(edge: Edge, nodes: Map<string, Node>, seen: Set<string>): string | null {
  const from = nodes.get(edge.from.block);
  const to = nodes.get(edge.to.block);
  if (from === undefined || to === undefined)
    return "This connection ends at a block that is not on the board.";
  const output = from.is.outputs.find(({ id }) => id === edge.from.port);
  const input = to.is.inputs.find(({ id }) => id === edge.to.port);
  if (output === undefined) return `${sentence(named(from.is.label))} has no output “${edge.from.port}”.`;
  if (input === undefined) return `${sentence(named(to.is.label))} has no input “${edge.to.port}”.`;
  if (output.flow !== input.flow)
    return `${sentence(named(from.is.label))} gives ${output.label}, and ${named(to.is.label)} takes ${input.label} there.`;
  const key = `${edge.from.block}.${edge.from.port} ${edge.to.block}.${edge.to.port}`;
  if (seen.has(key)) return "The same connection is drawn twice.";
  seen.add(key);
  return null;
}

/** What each block lacks to run, and what the whole lacks. Blocks without any connection are only warned about. */
export function topologyProblems(nodes: Node[]): Problem[] {
  const loop = findLoop(nodes);
  if (loop !== null) return [loop];
  const connected = nodes.filter(
    (node) => node.incoming.length + node.outgoing.length > 0 || node.is.fixed === true,
  );
  const problems: Problem[] = nodes
    .filter((node) => !connected.includes(node))
    .map(({ block, is }) => ({
      severity: "warning",
      block: block.id,
      message: `${sentence(named(is.label))} is not connected, so the design is built without it.`,
    }));
  return [
    ...problems,
    ...connected.flatMap(openPorts),
    ...connected.flatMap((node) => wrongOrder(node, nodes)),
  ];
}

function openPorts({ block, is, incoming, outgoing }: Node): Problem[] {
  const problems: Problem[] = [];
  const error = (message: string) => problems.push({ severity: "error", block: block.id, message });
  for (const input of is.inputs) {
    const edges = incoming.filter((edge) => edge.to.port === input.id);
    if (edges.length === 0) error(input.missing);
    else if (edges.length > 1 && input.many !== true)
      error(
        input.flow === "passages"
          ? `Two ranked lists reach ${named(is.label)}. Join them with a Fusion block.`
          : `Two blocks feed ${named(is.label)} with ${input.label}. Keep one of the connections.`,
      );
  }
  if (is.unused !== undefined && outgoing.length === 0) error(is.unused);
  return problems;
}

/** Connections that fit by flow and still mean nothing the engine could build. */
function wrongOrder({ block, is, incoming }: Node, nodes: Node[]): Problem[] {
  const sources = incoming.map((edge) => nodes.find((node) => node.block.id === edge.from.block)!.is.type);
  const error = (message: string): Problem[] => [{ severity: "error", block: block.id, message }];
  if (is.type === "fusion" && sources.includes("reranker"))
    return error("A Reranker feeds Fusion. Put the Reranker behind Fusion, so that it sees both lists.");
  if (is.type === "fusion" && sources.length === 1)
    return error("Fusion gets one list only. Connect the other index too, or leave Fusion out.");
  const cached = nodes.some((node) => node.is.type === "cache" && node.incoming.length > 0);
  const searched = is.type === "keyword-index" || is.type === "embedder";
  if (cached && searched && sources.includes("question"))
    return error(
      `${sentence(named(is.label))} gets the question past the Cache. Connect Cache to it instead.`,
    );
  return [];
}

function findLoop(nodes: Node[]): Problem | null {
  const state = new Map<Node, "open" | "done">();
  const visit = (node: Node): Problem | null => {
    if (state.get(node) === "done") return null;
    if (state.get(node) === "open")
      return {
        severity: "error",
        block: node.block.id,
        message: `${sentence(named(node.is.label))} feeds itself in a loop. Remove one connection of the loop.`,
      };
    state.set(node, "open");
    for (const edge of node.outgoing) {
      const found = visit(nodes.find(({ block }) => block.id === edge.to.block)!);
      if (found !== null) return found;
    }
    state.set(node, "done");
    return null;
  };
  for (const node of nodes) {
    const found = visit(node);
    if (found !== null) return found;
  }
  return null;
}
