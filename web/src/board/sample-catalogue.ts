import type { Block, Catalogue, Drawing, Edge, Parameter } from "../api/contract.ts";

/** A small catalogue for tests: brewing coffee, so that no test leans on what a real lab calls things. */
export const coffee: Catalogue = {
  kind: "coffee",
  flows: [
    { id: "beans", label: "beans" },
    { id: "grounds", label: "grounds" },
    { id: "water", label: "water" },
    { id: "coffee", label: "cups of coffee" },
  ],
  stages: [
    { id: "source", label: "Source" },
    { id: "prepare", label: "Prepare" },
    { id: "brew", label: "Brew" },
    { id: "serve", label: "Serve" },
  ],
  blocks: [
    type("sack", "Sack", "source", { outputs: [port("out", "Beans", "beans")], fixed: true }),
    type("kettle", "Kettle", "source", { outputs: [port("out", "Water", "water")], aliases: ["boiler"] }),
    type("grinder", "Grinder", "prepare", {
      inputs: [port("in", "Beans", "beans")],
      outputs: [port("out", "Grounds", "grounds")],
      parameters: [
        number("coarseness", "Coarseness", { min: 50, max: 1200, step: 50, default: 400, unit: "µm" }),
        {
          kind: "choice",
          name: "burrs",
          label: "Burrs",
          description: "Shape of the burrs.",
          default: "flat",
          choices: [
            { value: "flat", label: "flat" },
            { value: "conical", label: "conical" },
          ],
        },
        {
          ...number("angle", "Angle", { min: 0, max: 1, step: 0.1, default: 0.5, unit: "ratio" }),
          onlyWhen: { parameter: "burrs", values: ["conical"] },
        },
      ],
      tellingParameter: "coarseness",
    }),
    type("sieve", "Sieve", "prepare", {
      inputs: [port("in", "Grounds", "grounds")],
      outputs: [port("out", "Grounds", "grounds")],
      most: 3,
    }),
    type("brewer", "Brewer", "brew", {
      inputs: [port("grounds", "Grounds", "grounds"), port("water", "Water", "water")],
      outputs: [port("out", "Coffee", "coffee")],
    }),
    type("table", "Table", "serve", {
      inputs: [{ ...port("in", "Coffee", "coffee"), many: true }],
      fixed: true,
    }),
  ],
};

/** A drawing of blocks given as `id: [type, x, y]` and edges given as `from.port>to.port`. */
export function sketch(
  blocks: Record<string, [type: string, x?: number, y?: number]>,
  edges: string[] = [],
): Drawing {
  return {
    version: 1,
    kind: "coffee",
    blocks: Object.entries(blocks).map(([id, [blockType, x = 0, y = 0]]): Block => ({
      id,
      type: blockType,
      position: { x, y },
      parameters: {},
      rationale: "",
    })),
    edges: edges.map((text): Edge => {
      const [from, to] = text.split(">").map((end) => {
        const [block = "", name = ""] = end.split(".");
        return { block, port: name };
      });
      return { id: text, from: from!, to: to! };
    }),
    strokes: [],
    notes: [],
  };
}

/** Sack to table with everything between connected. */
export function wholeSketch(): Drawing {
  return sketch(
    { sack: ["sack"], kettle: ["kettle"], grinder: ["grinder"], brewer: ["brewer"], table: ["table"] },
    ["sack.out>grinder.in", "grinder.out>brewer.grounds", "kettle.out>brewer.water", "brewer.out>table.in"],
  );
}

function type(id: string, label: string, stage: string, more: object): Catalogue["blocks"][number] {
  return {
    type: id,
    label,
    aliases: [],
    stage,
    summary: `${label}.`,
    inputs: [],
    outputs: [],
    parameters: [],
    ...more,
  };
}

function port(id: string, label: string, flow: string) {
  return { id, label, flow };
}

function number(
  name: string,
  label: string,
  range: { min: number; max: number; step: number; default: number; unit: string },
): Extract<Parameter, { kind: "number" }> {
  return { kind: "number", name, label, description: `${label}.`, ...range };
}
