import type { Block, Catalogue, Drawing } from "../api/contract.ts";
import { stageIndex } from "./catalogue-lookup.ts";

/**
 * Blocks in the order data goes through them: no block before one that feeds it; among those that could come next,
 * by stage, then as listed in the catalogue, then as drawn. Blocks on a loop come last.
 */
export function pipelineOrder(catalogue: Catalogue, drawing: Drawing): Block[] {
  const rank = new Map(drawing.blocks.map((block, index) => [block.id, ranked(catalogue, block, index)]));
  const before = (a: Block, b: Block) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0);
  const waiting = drawing.blocks.toSorted(before);
  const done = new Set<string>();
  const ordered: Block[] = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((block) =>
      drawing.edges.every(
        (edge) => edge.to.block !== block.id || done.has(edge.from.block) || !rank.has(edge.from.block),
      ),
    );
    const [next] = waiting.splice(Math.max(ready, 0), 1);
    if (!next) break;
    done.add(next.id);
    ordered.push(next);
  }
  return ordered;
}

function ranked(catalogue: Catalogue, block: Block, index: number): number {
  const listed = catalogue.blocks.findIndex((type) => type.type === block.type);
  return stageIndex(catalogue, block) * 1e6 + Math.max(listed, 0) * 1e3 + index;
}
