import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Drawing } from "../api/contract.ts";
import { autoLayout } from "./auto-layout.ts";
import { blockRect, overlaps } from "./block-geometry.ts";
import { boardReducer, createBoard } from "./board-model.ts";
import { coffee, sketch, wholeSketch } from "./sample-catalogue.ts";

const WIDE = { width: 4000, height: 1000 };

function laidOut(drawing: Drawing, canvas = WIDE): Drawing {
  const moves = autoLayout(coffee, drawing, {}, canvas);
  return boardReducer(createBoard(drawing), { type: "move", moves }).drawing;
}

function crowded(drawing: Drawing): number {
  const rects = drawing.blocks.map((block) => blockRect(coffee, block, {}));
  return rects.flatMap((a, i) => rects.slice(i + 1).filter((b) => overlaps(a, b, 24))).length;
}

describe("auto-layout", () => {
  it("puts every block right of those that feed it", () => {
    const { blocks, edges } = laidOut(wholeSketch());
    const x = (id: string) => blocks.find((block) => block.id === id)?.position.x ?? NaN;
    for (const edge of edges) expect(x(edge.from.block)).toBeLessThan(x(edge.to.block));
  });

  it("keeps a start next to what it feeds", () => {
    const { blocks } = laidOut(wholeSketch());
    const x = (id: string) => blocks.find((block) => block.id === id)?.position.x;
    expect(x("kettle")).toBe(x("grinder"));
  });

  it("folds the line on a canvas that is taller than wide", () => {
    const { blocks } = laidOut(wholeSketch(), { width: 390, height: 700 });
    const y = (id: string) => blocks.find((block) => block.id === id)?.position.y ?? NaN;
    expect(y("table")).toBeGreaterThan(y("sack"));
  });

  it("orders unconnected blocks by stage", () => {
    const { blocks } = laidOut(sketch({ table: ["table"], brewer: ["brewer"], sack: ["sack"] }));
    expect(blocks.toSorted((a, b) => a.position.x - b.position.x).map((block) => block.id)).toEqual([
      "sack",
      "brewer",
      "table",
    ]);
  });

  it("leaves room between all blocks, whatever is connected, loops among it", () => {
    const types = coffee.blocks.map((type) => type.type);
    const graph = fc
      .array(fc.constantFrom(...types), { minLength: 1, maxLength: 14 })
      .chain((chosen) =>
        fc.tuple(
          fc.constant(chosen),
          fc.array(fc.tuple(fc.nat(chosen.length - 1), fc.nat(chosen.length - 1)), { maxLength: 20 }),
          fc.integer({ min: 200, max: 2000 }),
        ),
      );
    fc.assert(
      fc.property(graph, ([chosen, pairs, width]) => {
        const drawing = sketch(
          Object.fromEntries(chosen.map((type, index) => [`b${index}`, [type]])),
          pairs.map(([a, b]) => `b${a}.out>b${b}.in`),
        );
        expect(crowded(laidOut(drawing, { width, height: 600 }))).toBe(0);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("moves a note away that would lie under a block, and leaves others alone", () => {
    const drawing = {
      ...wholeSketch(),
      notes: [
        { id: "under", position: { x: 10, y: 10 }, text: "moved" },
        { id: "away", position: { x: -900, y: -900 }, text: "stays" },
      ],
    };
    const { notes, blocks } = laidOut(drawing);
    const under = { ...notes[0]!.position, width: 176, height: 42 };
    expect(blocks.some((block) => overlaps(under, blockRect(coffee, block, {})))).toBe(false);
    expect(notes[1]?.position).toEqual({ x: -900, y: -900 });
  });
});
