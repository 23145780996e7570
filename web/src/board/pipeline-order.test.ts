import { expect, it } from "vitest";
import { guideEnds } from "./guide-ends.ts";
import { pipelineOrder } from "./pipeline-order.ts";
import { coffee, sketch, wholeSketch } from "./sample-catalogue.ts";

const ids = (drawing: ReturnType<typeof sketch>) => pipelineOrder(coffee, drawing).map((block) => block.id);

it("orders blocks by what feeds what, then by stage", () => {
  expect(ids(wholeSketch())).toEqual(["sack", "kettle", "grinder", "brewer", "table"]);
  expect(
    ids(sketch({ table: ["table"], b: ["sieve"], a: ["sieve"], sack: ["sack"] }, ["a.out>b.in"])),
  ).toEqual(["sack", "a", "b", "table"]);
});

it("loses no block on a loop or at an edge from nowhere", () => {
  const drawing = sketch({ a: ["sieve"], b: ["sieve"], c: ["brewer"] }, [
    "a.out>b.in",
    "b.out>a.in",
    "gone.out>c.in",
  ]);
  expect(ids(drawing).toSorted()).toEqual(["a", "b", "c"]);
});

it("guides from fixed blocks that feed nothing to fixed blocks that nothing feeds", () => {
  const starter = sketch({ sack: ["sack"], table: ["table"] });
  expect(guideEnds(coffee, starter)).toEqual([
    {
      from: { block: "sack", port: "out", side: "output" },
      to: { block: "table", port: "in", side: "input" },
    },
  ]);
  expect(guideEnds(coffee, wholeSketch())).toEqual([]);
});
