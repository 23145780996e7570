import type { Block, BlockType, Catalogue, Drawing, Port } from "../api/contract.ts";

export type Side = "input" | "output";

/** A port of a block on the board. */
export interface PortRef {
  block: string;
  port: string;
  side: Side;
}

/** The block's type, or null when the catalogue does not have it. */
export function typeOf(catalogue: Catalogue, block: Block): BlockType | null {
  return catalogue.blocks.find((type) => type.type === block.type) ?? null;
}

export function findBlock(drawing: Drawing, id: string): Block | null {
  return drawing.blocks.find((block) => block.id === id) ?? null;
}

export function portsOf(type: BlockType | null, side: Side): Port[] {
  if (!type) return [];
  return side === "input" ? type.inputs : type.outputs;
}

/** The port, or null when block, type or port is unknown. */
export function findPort(catalogue: Catalogue, drawing: Drawing, ref: PortRef): Port | null {
  const block = findBlock(drawing, ref.block);
  const type = block && typeOf(catalogue, block);
  return portsOf(type, ref.side).find((port) => port.id === ref.port) ?? null;
}

/** What a block is called on this board: the label of its type, numbered when there are several of a type. */
export function blockName(catalogue: Catalogue, drawing: Drawing, id: string): string {
  const block = findBlock(drawing, id);
  if (!block) return id;
  const label = typeOf(catalogue, block)?.label ?? block.type;
  const same = drawing.blocks.filter((other) => other.type === block.type);
  return same.length > 1 ? `${label} ${same.indexOf(block) + 1}` : label;
}

/** Plural noun for what a flow carries; its id when the catalogue does not name it. */
export function flowLabel(catalogue: Catalogue, flow: string): string {
  return catalogue.flows.find((candidate) => candidate.id === flow)?.label ?? flow;
}

export function stageLabel(catalogue: Catalogue, stage: string): string {
  return catalogue.stages.find((candidate) => candidate.id === stage)?.label ?? stage;
}

/** Position of the block's stage in the pipeline; unknown stages come last. */
export function stageIndex(catalogue: Catalogue, block: Block): number {
  const stage = typeOf(catalogue, block)?.stage;
  const index = catalogue.stages.findIndex((candidate) => candidate.id === stage);
  return index < 0 ? catalogue.stages.length : index;
}

/** A type by its label, id or another name for it, whatever the case. */
export function typeByName(catalogue: Catalogue, name: string): BlockType | null {
  const wanted = name.trim().toLowerCase();
  return (
    catalogue.blocks.find(
      (type) =>
        type.label.toLowerCase() === wanted ||
        type.type.toLowerCase() === wanted ||
        type.aliases.includes(wanted),
    ) ?? null
  );
}

/** "a", "a and b", "a, b and c". */
export function listInWords(words: string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
