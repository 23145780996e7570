import type { BlockType, Catalogue, Drawing, Edge } from "../api/contract.ts";
import {
  blockName,
  findBlock,
  findPort,
  flowLabel,
  listInWords,
  portsOf,
  typeOf,
  type PortRef,
  type Side,
} from "./catalogue-lookup.ts";

/** A port one could connect to, with the reason when it refuses. */
interface Candidate {
  ref: PortRef;
  /** Name of the block. */
  name: string;
  /** Label of the port. */
  port: string;
  /** Plural noun. */
  flow: string;
  /** Why not, as a sentence; null when it fits. */
  refusal: string | null;
}

/** The edge between two ports, whichever of them was picked first. Its id follows from its ends. */
export function edgeBetween(a: PortRef, b: PortRef): Edge {
  const [from, to] = a.side === "output" ? [a, b] : [b, a];
  return {
    id: `${from.block}.${from.port}>${to.block}.${to.port}`.slice(0, 200),
    from: { block: from.block, port: from.port },
    to: { block: to.block, port: to.port },
  };
}

/** Why these two ports cannot be connected, as a sentence; null when they can. */
export function connectionRefusal(
  catalogue: Catalogue,
  drawing: Drawing,
  a: PortRef,
  b: PortRef,
): string | null {
  if (a.side === b.side) {
    return a.side === "output"
      ? "Two outputs cannot be joined: connect an output to an input."
      : "Two inputs cannot be joined: connect an output to an input.";
  }
  const [from, to] = a.side === "output" ? [a, b] : [b, a];
  const [source, target] = [
    blockName(catalogue, drawing, from.block),
    blockName(catalogue, drawing, to.block),
  ];
  if (from.block === to.block) return `${source} cannot feed itself.`;
  const output = findPort(catalogue, drawing, from);
  const input = findPort(catalogue, drawing, to);
  if (!output || !input) return `${output ? target : source} has no such port.`;
  if (output.flow !== input.flow) return flowRefusal(catalogue, drawing, from, to);

  const flow = flowLabel(catalogue, output.flow);
  const intoPort = drawing.edges.filter((edge) => edge.to.block === to.block && edge.to.port === to.port);
  if (intoPort.some((edge) => edge.from.block === from.block && edge.from.port === from.port)) {
    return `${source} already feeds ${flow} into ${target}.`;
  }
  const [taken] = intoPort;
  if (taken && !input.many) {
    const feeder = blockName(catalogue, drawing, taken.from.block);
    return `${target} takes ${flow} from one block, and ${feeder} feeds it already. Delete that connection first.`;
  }
  if (reaches(drawing, to.block, from.block))
    return `That would make a loop: ${target} already leads to ${source}.`;
  return null;
}

/** The ports of the other side, those that fit first; ports of a block that refuse for one reason count once. */
export function connectionCandidates(catalogue: Catalogue, drawing: Drawing, start: PortRef): Candidate[] {
  const side = start.side === "output" ? "input" : "output";
  const all = drawing.blocks
    .filter((block) => block.id !== start.block)
    .flatMap((block) =>
      portsOf(typeOf(catalogue, block), side).map((port): Candidate => {
        const ref: PortRef = { block: block.id, port: port.id, side };
        return {
          ref,
          name: blockName(catalogue, drawing, block.id),
          port: port.label,
          flow: flowLabel(catalogue, port.flow),
          refusal: connectionRefusal(catalogue, drawing, start, ref),
        };
      }),
    );
  const refused = all.filter((each) => each.refusal !== null);
  const once = refused.filter(
    (each, index) => refused.findIndex((other) => sayTheSame(each, other)) === index,
  );
  return [...all.filter((each) => each.refusal === null), ...once];
}

function sayTheSame(a: Candidate, b: Candidate): boolean {
  return a.ref.block === b.ref.block && a.refusal === b.refusal;
}

/** The port of a block that a connection let go over it is meant for, or the sentence why there is none. */
export function portOnBlock(
  catalogue: Catalogue,
  drawing: Drawing,
  start: PortRef,
  block: string,
): { ref: PortRef } | { refusal: string } {
  const name = blockName(catalogue, drawing, block);
  if (block === start.block) return { refusal: `${name} cannot feed itself.` };
  const candidates = connectionCandidates(catalogue, drawing, start).filter(
    (each) => each.ref.block === block,
  );
  const [fit, another] = candidates.filter((each) => each.refusal === null);
  if (fit && another)
    return { refusal: `${name} can take that in two places: drop it on the port you mean.` };
  if (fit) return { ref: fit.ref };
  const startFlow = findPort(catalogue, drawing, start)?.flow;
  const sameFlow = candidates.find((each) => findPort(catalogue, drawing, each.ref)?.flow === startFlow);
  const refusal = (sameFlow ?? candidates[0])?.refusal;
  return {
    refusal:
      refusal ?? (start.side === "output" ? `${name} takes nothing in.` : `${name} gives nothing out.`),
  };
}

/** Ports a connection can start from: outputs, then inputs. */
export function startingPorts(type: BlockType | null, block: string, sides: Side[]): PortRef[] {
  return sides.flatMap((side) =>
    portsOf(type, side).map((port): PortRef => ({ block, port: port.id, side })),
  );
}

function flowRefusal(catalogue: Catalogue, drawing: Drawing, from: PortRef, to: PortRef): string {
  const flow = flowLabel(catalogue, findPort(catalogue, drawing, from)?.flow ?? "");
  const input = findPort(catalogue, drawing, to);
  const block = findBlock(drawing, to.block);
  const inputs = portsOf(block && typeOf(catalogue, block), "input");
  const target = blockName(catalogue, drawing, to.block);
  const takenElsewhere = inputs.some((port) => flowLabel(catalogue, port.flow) === flow);
  if (input && takenElsewhere) {
    return `${capital(flow)} cannot go into “${input.label}” of ${target}: it takes ${flowLabel(catalogue, input.flow)}.`;
  }
  const flows = [...new Set(inputs.map((port) => flowLabel(catalogue, port.flow)))];
  return `${capital(flow)} cannot go into ${target}: it takes ${listInWords(flows)}.`;
}

function reaches(drawing: Drawing, start: string, goal: string): boolean {
  const seen = new Set<string>();
  const queue = [start];
  for (let block = queue.pop(); block !== undefined; block = queue.pop()) {
    if (block === goal) return true;
    if (seen.has(block)) continue;
    seen.add(block);
    for (const edge of drawing.edges) if (edge.from.block === block) queue.push(edge.to.block);
  }
  return false;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
