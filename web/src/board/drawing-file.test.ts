import { describe, expect, it } from "vitest";
import { parseDrawing, serializeDrawing } from "./drawing-file.ts";
import { coffee, wholeSketch } from "./sample-catalogue.ts";

const read = (value: unknown) => parseDrawing(JSON.stringify(value), "plan.json", coffee);

describe("a drawing file", () => {
  it("comes back as it was written", () => {
    const drawing = {
      ...wholeSketch(),
      notes: [{ id: "n", position: { x: 1, y: 2 }, text: "a <note>" }],
      strokes: [{ id: "s", points: [[0, 0.5] as [number, number]] }],
    };
    expect(parseDrawing(serializeDrawing(drawing), "plan.json", coffee)).toEqual({ drawing });
  });

  it("may leave out what has a default", () => {
    const bare = {
      version: 1,
      kind: "coffee",
      blocks: [{ id: "a", type: "sack", position: { x: 0, y: 0 } }],
    };
    expect(read(bare)).toMatchObject({ drawing: { edges: [], blocks: [{ parameters: {}, rationale: "" }] } });
  });

  it.each([
    ["text that is not JSON", "nonsense", "it is not JSON"],
    ["something else in JSON", JSON.stringify([1, 2]), "it holds no drawing"],
    [
      "another kind",
      JSON.stringify({ ...wholeSketch(), kind: "tea" }),
      "kind “tea”; this board takes “coffee”",
    ],
    [
      "another version",
      JSON.stringify({ ...wholeSketch(), version: 2 }),
      "version “2”; this board reads version 1",
    ],
  ])("is refused with the file's name: %s", (_, text, words) => {
    const result = parseDrawing(text, "plan.json", coffee);
    expect(result).toEqual({ error: expect.stringContaining(words) });
    expect(result).toEqual({ error: expect.stringMatching(/^plan\.json was not imported: .*\.$/) });
  });

  it.each([
    [
      "position",
      { blocks: [{ id: "a", type: "sack", position: { x: "left", y: 0 } }] },
      "blocks[0].position",
    ],
    ["id", { blocks: [{ id: "", type: "sack", position: { x: 0, y: 0 } }] }, "blocks[0].id"],
    ["points", { strokes: [{ id: "s", points: [[1]] }] }, "strokes[0].points"],
    [
      "block of an edge",
      { edges: [{ id: "e", from: { block: "x", port: "out" }, to: { block: "table", port: "in" } }] },
      "edges[0].from names the block “x”",
    ],
    [
      "port of an edge",
      { edges: [{ id: "e", from: { block: "sack", port: "spout" }, to: { block: "table", port: "in" } }] },
      "the port “spout”, which Sack does not have",
    ],
    [
      "repeated id",
      {
        notes: [
          { id: "n", position: { x: 0, y: 0 }, text: "" },
          { id: "n", position: { x: 0, y: 0 }, text: "" },
        ],
      },
      "two of its notes have the id “n”",
    ],
  ])("is refused with the place: %s", (_, change, words) => {
    expect(read({ ...wholeSketch(), ...change })).toEqual({ error: expect.stringContaining(words) });
  });

  it("may hold blocks of types that are not known here, with any ports", () => {
    const drawing = wholeSketch();
    drawing.blocks[2]!.type = "robot";
    expect(read(drawing)).toEqual({ drawing });
  });
});
