import type { Catalogue, Drawing } from "../api/contract.ts";
import { typeOf, type PortRef } from "./catalogue-lookup.ts";

/**
 * The ways still to be filled: from each fixed block that feeds nothing yet to each fixed block that nothing feeds,
 * by their first ports.
 */
export function guideEnds(catalogue: Catalogue, drawing: Drawing): { from: PortRef; to: PortRef }[] {
  const fixed = drawing.blocks.flatMap((block) => {
    const type = typeOf(catalogue, block);
    return type?.fixed ? [{ id: block.id, type }] : [];
  });
  const starts = fixed.filter(
    ({ id, type }) => type.outputs.length > 0 && !drawing.edges.some((e) => e.from.block === id),
  );
  const ends = fixed.filter(
    ({ id, type }) => type.inputs.length > 0 && !drawing.edges.some((edge) => edge.to.block === id),
  );
  return starts.flatMap((start) =>
    ends
      .filter((end) => end.id !== start.id)
      .map((end) => ({
        from: { block: start.id, port: start.type.outputs[0]!.id, side: "output" as const },
        to: { block: end.id, port: end.type.inputs[0]!.id, side: "input" as const },
      })),
  );
}
