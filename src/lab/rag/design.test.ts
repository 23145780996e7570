import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Drawing } from "../drawing.ts";
import { ragCatalogue } from "./catalogue.ts";
import { compileDrawing, drawnName } from "./compile.ts";
import { designHash, RagDesign } from "./design.ts";
import { drawDesign, starterDrawing } from "./draw.ts";
import { parseDesign } from "./read-design.ts";
import { prices } from "./prices.ts";

const embeddings = ["embedded", ...prices.embeddings.map(({ id }) => id)];

/** Designs that can run: one list or two, with or without the rest. */
const anyDesign = fc
  .record({
    lists: fc.constantFrom("keyword", "vector", "both"),
    refresh: fc.constantFrom("on-change", "hourly", "daily", "weekly"),
    strategy: fc.constantFrom("fixed", "sentence", "recursive", "markdown"),
    context: fc.constantFrom("none", "title", "headings"),
    size: fc.integer({ min: 32, max: 4000 }),
    overlapShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
    dimensions: fc.integer({ min: 16, max: 256 }),
    embedding: fc.constantFrom(...embeddings),
    fusion: fc.constantFrom("weighted", "rrf"),
    keywordWeight: fc.double({ min: 0, max: 1, noNaN: true }),
    stemming: fc.boolean(),
    reranker: fc.constantFrom("none", "lexical"),
    cache: fc.constantFrom("none", "exact"),
    ttlMinutes: fc.integer({ min: 1, max: 10080 }),
    evaluator: fc.constantFrom("none", "golden"),
    budget: fc.integer({ min: 100, max: 32000 }),
  })
  .map((any) =>
    RagDesign.parse({
      name: drawnName,
      ingest: { refresh: any.refresh },
      chunker: {
        strategy: any.strategy,
        size: any.size,
        overlap: Math.min(1000, Math.floor(any.size * any.overlapShare)),
        context: any.context,
      },
      embedder:
        any.lists === "keyword"
          ? { type: "none" }
          : { type: "lsa", dimensions: any.dimensions, deployedAs: any.embedding },
      vector: { type: any.lists === "keyword" ? "none" : "exact" },
      keyword: { type: any.lists === "vector" ? "none" : "bm25", stemming: any.stemming },
      fusion:
        any.lists === "both" ? { type: any.fusion, keywordWeight: any.keywordWeight } : { type: "none" },
      reranker: { type: any.reranker },
      cache: { type: any.cache, ttlMinutes: any.ttlMinutes },
      context: { budget: any.budget },
      evaluator: { type: any.evaluator },
    }),
  );

describe("a design", () => {
  it("comes back the same from its own drawing", () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const { design: again, problems } = compileDrawing(
          Drawing.parse(structuredClone(drawDesign(design))),
        );
        expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(again).toEqual(design);
      }),
      { numRuns: 100 },
    );
  });

  it("is whole without a single field given", () => {
    expect(parseDesign({}, "empty.json").keyword.type).toBe("bm25");
  });

  it("has the same hash under another name, and another when something in it differs", () => {
    const design = RagDesign.parse({ name: "one" });
    expect(designHash(RagDesign.parse({ name: "two" }))).toBe(designHash(design));
    expect(designHash(RagDesign.parse({ chunker: { size: 257 } }))).not.toBe(designHash(design));
  });

  it.each([
    [{ chunker: { size: 8 } }, /design\.json, \$\.chunker\.size: 8 is not allowed.*32 to 4,000 tokens/],
    [{ chunker: { sise: 100 } }, /\$\.chunker: unknown field “sise”.*strategy, size, overlap/],
    [{ chunks: {} }, /\$: unknown field “chunks”.*chunker/],
    [{ chunker: { strategy: "paragraph" } }, /\$\.chunker\.strategy: "paragraph".*fixed, sentence/],
    [{ keyword: { b: "high" } }, /\$\.keyword\.b: "high".*0 to 1/],
    [{ chunker: { size: 100, overlap: 60 } }, /\$\.chunker\.overlap: overlap is 60 tokens.*0 to 50/],
    [{ vector: { type: "exact" } }, /\$\.embedder\.type: a vector index needs an embedder/],
    [{ keyword: { type: "none" } }, /\$\.keyword\.type: nothing is searched/],
    [{ fusion: { type: "rrf" } }, /\$\.fusion\.type: fusion joins two ranked lists and there is only one/],
    [{ version: 2 }, /\$\.version: this design is of version 2.*update Fortyfive/],
    [{ kind: "agents" }, /\$\.kind: this is a design of kind "agents"/],
    [{ kind: "rag", blocks: [] }, /this drawing cannot run yet/],
    [[], /this is not a design/],
  ])("%j is refused with the place and what would be right", (value, message) => {
    expect(() => parseDesign(value, "design.json")).toThrow(message);
  });

  it("is read from an exported drawing too", () => {
    const design = RagDesign.parse({ chunker: { size: 300 } });
    expect(parseDesign(JSON.parse(JSON.stringify(drawDesign(design))), "board.json").chunker.size).toBe(300);
  });
});

/** A drawing of a hybrid design, changed by `change`. */
function drawing(change: (drawing: Drawing) => void): Drawing {
  const hybrid = RagDesign.parse({
    embedder: { type: "lsa" },
    vector: { type: "exact" },
    fusion: { type: "weighted" },
    evaluator: { type: "golden" },
  });
  const drawn = drawDesign(hybrid);
  change(drawn);
  return drawn;
}
const withoutEdges = (drawn: Drawing, test: (from: string, to: string) => boolean) => {
  drawn.edges = drawn.edges.filter((edge) => !test(edge.from.block, edge.to.block));
};
const connect = (drawn: Drawing, from: string, output: string, to: string, input: string) =>
  drawn.edges.push({
    id: `${from}-${to}`,
    from: { block: from, port: output },
    to: { block: to, port: input },
  });

describe("compiling a drawing", () => {
  it.each<[string, (drawn: Drawing) => void, string, RegExp]>([
    [
      "two lists at Context",
      (drawn) => {
        drawn.blocks = drawn.blocks.filter(({ type }) => type !== "fusion");
        withoutEdges(drawn, (from, to) => from === "fusion" || to === "fusion");
        connect(drawn, "keyword-index", "passages", "context", "passages");
        connect(drawn, "vector-index", "passages", "context", "passages");
      },
      "context",
      /Two ranked lists reach Context\. Join them with a Fusion block\./,
    ],
    [
      "an embedder nobody reads",
      (drawn) => withoutEdges(drawn, (from) => from === "embedder"),
      "vector-index",
      /Vector index has no vectors/,
    ],
    [
      "a question that is not embedded",
      (drawn) => withoutEdges(drawn, (from, to) => from === "question" && to === "embedder"),
      "embedder",
      /question must be embedded/,
    ],
    [
      "Fusion with one list",
      (drawn) => withoutEdges(drawn, (from, to) => from === "vector-index" && to === "fusion"),
      "fusion",
      /one list only/,
    ],
    [
      "a question that goes past the cache",
      (drawn) => {
        drawn.blocks.push({
          id: "cache",
          type: "cache",
          position: { x: 0, y: 0 },
          parameters: {},
          rationale: "",
        });
        connect(drawn, "question", "question", "cache", "question");
        withoutEdges(drawn, (from, to) => from === "question" && to === "embedder");
        connect(drawn, "cache", "misses", "embedder", "question");
      },
      "keyword-index",
      /past the Cache/,
    ],
    [
      "a second chunker",
      (drawn) => {
        drawn.blocks.push({
          id: "c2",
          type: "chunker",
          position: { x: 0, y: 0 },
          parameters: {},
          rationale: "",
        });
      },
      "c2",
      /more than one Chunker/,
    ],
    [
      "a size out of range",
      (drawn) => {
        drawn.blocks.find(({ type }) => type === "chunker")!.parameters = { size: 9000 };
      },
      "chunker",
      /Size: .*32 to 4,000 tokens/,
    ],
    [
      "an overlap too large for the size",
      (drawn) => {
        drawn.blocks.find(({ type }) => type === "chunker")!.parameters = { size: 100, overlap: 90 };
      },
      "chunker",
      /Overlap is 90 tokens.*0 to 50/,
    ],
  ])("says on the block what is wrong: %s", (_name, change, block, message) => {
    const { design, problems } = compileDrawing(drawing(change));
    expect(design).toBeNull();
    const found = problems.find((problem) => problem.block === block && problem.severity === "error");
    expect(found?.message).toMatch(message);
  });

  it("refuses a connection whose flows differ, on the edge", () => {
    const drawn = drawing((one) => connect(one, "chunker", "chunks", "context", "passages"));
    const { problems } = compileDrawing(drawn);
    expect(problems).toContainEqual({
      severity: "error",
      edge: "chunker-context",
      message: "The Chunker gives chunks, and Context takes ranked list there.",
    });
  });

  it("finds a loop", () => {
    const drawn = drawing((one) => {
      one.blocks.push({ id: "r", type: "reranker", position: { x: 0, y: 0 }, parameters: {}, rationale: "" });
      connect(one, "fusion", "passages", "r", "passages");
      connect(one, "r", "passages", "fusion", "passages");
    });
    expect(compileDrawing(drawn).problems[0]?.message).toMatch(/in a loop/);
  });

  it("only warns of a block without connections, and builds without it", () => {
    const drawn = drawing((one) => {
      one.blocks.push({ id: "r", type: "reranker", position: { x: 0, y: 0 }, parameters: {}, rationale: "" });
    });
    const { design, problems } = compileDrawing(drawn);
    expect(design?.reranker.type).toBe("none");
    expect(problems).toEqual([expect.objectContaining({ severity: "warning", block: "r" })]);
  });

  it("asks for what is missing on a new board", () => {
    const { design, problems } = compileDrawing(starterDrawing());
    expect(design).toBeNull();
    expect(problems.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^Answer has nothing to answer from/),
    );
  });
});

describe("the catalogue", () => {
  it("gives no two blocks the same name to type", () => {
    const names = ragCatalogue.blocks.flatMap(({ type, label, aliases }) => [
      ...new Set([type, label.toLowerCase(), ...aliases]),
    ]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it("takes ranges and defaults from the schema: the default of every parameter is one it can have", () => {
    const parameters = ragCatalogue.blocks.flatMap((block) => block.parameters);
    const wrong = parameters.filter((parameter) => {
      if (parameter.kind === "boolean") return false;
      if (parameter.kind === "choice")
        return !parameter.choices.some(({ value }) => value === parameter.default);
      return parameter.default < parameter.min || parameter.default > parameter.max;
    });
    expect(parameters.length).toBeGreaterThan(25);
    expect(wrong).toEqual([]);
    expect(
      parameters.filter(({ description, explanation }) => description === "" || explanation === undefined),
    ).toEqual([]);
  });

  it("folds no parameter away that the closed block shows or that another one waits for", () => {
    const wrong = ragCatalogue.blocks.flatMap(({ tellingParameter, parameters }) => {
      const waitedFor = parameters.map(({ onlyWhen }) => onlyWhen?.parameter);
      return parameters
        .filter(({ rare }) => rare === true)
        .filter(({ name }) => name === tellingParameter || waitedFor.includes(name));
    });
    expect(wrong).toEqual([]);
  });

  it("keeps every panel short: seven parameters at most stand open", () => {
    const open = ragCatalogue.blocks.map(
      ({ parameters }) => parameters.filter(({ rare }) => rare !== true).length,
    );
    expect(Math.max(...open)).toBeLessThanOrEqual(7);
  });

  it("knows what people call the newer choices", () => {
    const owner = (name: string) => ragCatalogue.blocks.find(({ aliases }) => aliases.includes(name))?.type;
    expect(
      ["semantic cache", "parent document", "mmr", "hnsw", "int8", "binary quantization"].map(owner),
    ).toEqual(["cache", "context", "context", "vector-index", "vector-index", "vector-index"]);
    expect(["query expansion", "synonyms"].map(owner)).toEqual(["keyword-index", "keyword-index"]);
  });

  it("shows on the closed block a parameter that the block has", () => {
    const wrong = ragCatalogue.blocks.filter(
      ({ tellingParameter, parameters }) =>
        tellingParameter !== undefined && !parameters.some(({ name }) => name === tellingParameter),
    );
    expect(wrong).toEqual([]);
  });
});
