import type { Catalogue, Drawing } from "../api/contract.ts";

/** A drawing in words: what is connected to what, in the order it was drawn, then what stands alone. */
export function sayDrawing(catalogue: Catalogue, drawing: Drawing): string {
  const name = (id: string) => {
    const block = drawing.blocks.find((candidate) => candidate.id === id);
    return catalogue.blocks.find((type) => type.type === block?.type)?.label ?? block?.type ?? id;
  };
  const connected = drawing.edges.map(({ from, to }) => `${name(from.block)} to ${name(to.block)}`);
  const alone = drawing.blocks
    .filter(({ id }) => drawing.edges.every(({ from, to }) => from.block !== id && to.block !== id))
    .map(({ id }) => name(id));
  const parts = [
    connected.length === 0 ? "Nothing is connected." : `${connected.join("; ")}.`,
    ...(alone.length === 0 ? [] : [`Not connected: ${alone.join(", ")}.`]),
  ];
  return parts.join(" ");
}
