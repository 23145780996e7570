import { describe, expect, it } from "vitest";
import { autoLayout } from "./auto-layout.ts";
import { boardReducer, createBoard } from "./board-model.ts";
import { drawingToSvg } from "./drawing-to-svg.ts";
import { coffee, sketch, wholeSketch } from "./sample-catalogue.ts";

const count = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].length;

function tidy() {
  const moves = autoLayout(coffee, wholeSketch(), {}, { width: 4000, height: 1000 });
  return boardReducer(createBoard(wholeSketch()), { type: "move", moves }).drawing;
}

describe("the picture of a drawing", () => {
  it("has every block, port, edge, note and stroke", () => {
    const drawing = {
      ...tidy(),
      notes: [{ id: "n", position: { x: 0, y: 400 }, text: "ask for decaf" }],
      strokes: [
        {
          id: "s",
          points: [
            [0, 0],
            [10, 10],
            [20, 0],
          ] as [number, number][],
        },
      ],
    };
    const svg = drawingToSvg(coffee, drawing, { title: "morning" });
    expect(count(svg, /class="block"/g)).toBe(5);
    expect(count(svg, /class="port"/g)).toBe(8);
    expect(count(svg, /class="edge"/g)).toBe(4);
    expect(count(svg, /class="stroke"/g)).toBe(1);
    for (const words of [
      "<title>morning</title>",
      ">Grinder<",
      "400 µm",
      ">beans<",
      ">grounds<",
      "ask for decaf",
    ]) {
      expect(svg).toContain(words);
    }
  });

  it("reaches around everything drawn", () => {
    const drawing = {
      ...sketch({ sack: ["sack", 100, 50] }),
      strokes: [{ id: "s", points: [[-500, 900] as [number, number]] }],
    };
    const [x = 0, y = 0, width = 0, height = 0] =
      /viewBox="([^"]+)"/
        .exec(drawingToSvg(coffee, drawing, { title: "" }))?.[1]
        ?.split(" ")
        .map(Number) ?? [];
    expect(x).toBeLessThan(-500);
    expect(y).toBeLessThan(50);
    expect(x + width).toBeGreaterThan(292);
    expect(y + height).toBeGreaterThan(900);
  });

  it("shows problems and what a run found", () => {
    const svg = drawingToSvg(coffee, tidy(), {
      title: "",
      problems: [{ severity: "error", message: "No beans.", block: "grinder" }],
      results: [{ block: "brewer", timeShare: 0.62, lost: "lost 2 cups" }],
    });
    for (const words of ["! No beans.", "62% of time", "− lost 2 cups"]) expect(svg).toContain(words);
  });

  it("lets no text break the document", () => {
    const text = `<script>"&\u0000\ud800`;
    const drawing = { ...sketch({ a: ["<b>"] }), notes: [{ id: "n", position: { x: 0, y: 0 }, text }] };
    const svg = drawingToSvg(coffee, drawing, { title: text });
    expect(svg).not.toContain("<script>");
    expect(svg).not.toContain("\u0000");
    expect(svg).toContain("&lt;script&gt;&quot;&amp;\ufffd");
    expect(svg).toContain("&lt;b&gt;");
  });

  it("can be of an empty board", () => {
    expect(drawingToSvg(coffee, sketch({}), { title: "empty" })).toMatch(/^<svg [^]*<\/svg>$/);
  });
});
