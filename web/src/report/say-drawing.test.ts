import { expect, test } from "vitest";
import type { Catalogue, Drawing } from "../api/contract.ts";
import { sayDrawing } from "./say-drawing.ts";

const catalogue = {
  blocks: [
    { type: "source", label: "Source" },
    { type: "sieve", label: "Sieve" },
  ],
} as Catalogue;
const block = (id: string, type: string) => ({
  id,
  type,
  position: { x: 0, y: 0 },
  parameters: {},
  rationale: "",
});
const drawing = (edges: Drawing["edges"]): Drawing => ({
  version: 1,
  kind: "k",
  blocks: [block("a", "source"), block("b", "sieve"), block("c", "odd")],
  edges,
  strokes: [],
  notes: [],
});

test("connections are named by what their blocks are called, and what stands alone is said", () => {
  const edge = { id: "e", from: { block: "a", port: "o" }, to: { block: "b", port: "i" } };
  expect(sayDrawing(catalogue, drawing([edge]))).toBe("Source to Sieve. Not connected: odd.");
});

test("a drawing without connections says so", () => {
  expect(sayDrawing(catalogue, drawing([]))).toBe("Nothing is connected. Not connected: Source, Sieve, odd.");
});
