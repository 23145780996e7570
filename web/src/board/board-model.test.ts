import { describe, expect, it } from "vitest";
import { HISTORY_STEPS, boardReducer, createBoard, type BoardAction } from "./board-model.ts";
import { sketch, wholeSketch } from "./sample-catalogue.ts";

const after = (drawing: ReturnType<typeof sketch>, ...actions: BoardAction[]) =>
  actions.reduce(boardReducer, createBoard(drawing));
const moveTo = (x: number, group?: string): BoardAction => ({
  type: "move",
  moves: [{ item: { kind: "block", id: "sack" }, position: { x, y: 0 } }],
  group,
});

describe("history", () => {
  it("goes back and forth", () => {
    const start = wholeSketch();
    const undone = after(start, moveTo(4), moveTo(8), { type: "undo" });
    expect(undone.drawing.blocks[0]?.position.x).toBe(4);
    expect(boardReducer(undone, { type: "redo" }).drawing.blocks[0]?.position.x).toBe(8);
    expect(after(start, moveTo(4), { type: "undo" }).drawing).toBe(start);
  });

  it("takes edits of one group as one step, until the group is settled", () => {
    const dragged = after(
      wholeSketch(),
      moveTo(4, "drag"),
      moveTo(8, "drag"),
      { type: "settle" },
      moveTo(12, "drag"),
    );
    expect(dragged.past).toHaveLength(2);
    expect(boardReducer(dragged, { type: "undo" }).drawing.blocks[0]?.position.x).toBe(8);
  });

  it("does not join a group across an undo", () => {
    const state = after(wholeSketch(), moveTo(4, "drag"), moveTo(8), { type: "undo" }, moveTo(12, "drag"));
    expect(state.past).toHaveLength(2);
  });

  it("forgets what was undone once something else is done", () => {
    expect(after(wholeSketch(), moveTo(4), { type: "undo" }, moveTo(8)).future).toHaveLength(0);
  });

  it("keeps the newest steps only", () => {
    const moves = Array.from({ length: HISTORY_STEPS + 5 }, (_, index) => moveTo(index + 1));
    const state = after(wholeSketch(), ...moves);
    expect(state.past).toHaveLength(HISTORY_STEPS);
    expect(state.past[0]?.blocks[0]?.position.x).toBe(5);
  });

  it("makes no step of what changes nothing", () => {
    const state = createBoard(wholeSketch());
    const idle: BoardAction[] = [
      moveTo(0),
      { type: "undo" },
      { type: "redo" },
      { type: "settle" },
      { type: "remove", items: [{ kind: "block", id: "nobody" }] },
      { type: "set-rationale", block: "sack", rationale: "" },
      { type: "erase-strokes", ids: ["nothing"] },
    ];
    for (const action of idle) expect(boardReducer(state, action)).toBe(state);
  });
});

describe("edits", () => {
  it("deletes the connections of a deleted block with it", () => {
    const { drawing } = after(wholeSketch(), { type: "remove", items: [{ kind: "block", id: "grinder" }] });
    expect(drawing.edges.map((edge) => edge.id)).toEqual(["kettle.out>brewer.water", "brewer.out>table.in"]);
  });

  it("tells a note from a block of the same id", () => {
    const drawing = { ...sketch({ a: ["sack"] }), notes: [{ id: "a", position: { x: 0, y: 0 }, text: "" }] };
    const left = after(drawing, { type: "remove", items: [{ kind: "note", id: "a" }] }).drawing;
    expect([left.blocks.length, left.notes.length]).toEqual([1, 0]);
  });

  it("does not connect the same ports twice", () => {
    const edge = wholeSketch().edges[0]!;
    expect(after(wholeSketch(), { type: "connect", edge }).drawing.edges).toHaveLength(4);
  });

  it("sets parameter, reason and text of a note, and nothing else", () => {
    const start = { ...wholeSketch(), notes: [{ id: "n", position: { x: 0, y: 0 }, text: "" }] };
    const { drawing } = after(
      start,
      { type: "set-parameter", block: "grinder", name: "coarseness", value: 600 },
      { type: "set-rationale", block: "grinder", rationale: "filter" },
      { type: "set-note", note: "n", text: "ask" },
    );
    expect(drawing.blocks[2]).toMatchObject({ parameters: { coarseness: 600 }, rationale: "filter" });
    expect(drawing.notes[0]?.text).toBe("ask");
    expect(drawing.blocks[0]).toBe(start.blocks[0]);
  });
});
