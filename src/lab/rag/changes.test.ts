import { describe, expect, it } from "vitest";
import { changesAgainst, changesToDeployment } from "./changes.ts";
import type { Change } from "./changes.ts";
import { answersAlike, designHash, RagDesign } from "./design.ts";
import type { Compared } from "../compare.ts";
import { chooseReruns, closeFindings } from "./findings.ts";
import type { OpenFinding } from "./findings.ts";
import { readReferences } from "./references.ts";
import { single } from "./figures.ts";
import { causes } from "./trace-detail.ts";

const designs = readReferences().map(({ design }) => design);

/** Paths at which two designs differ. */
function differing(a: RagDesign, b: RagDesign): string[] {
  const paths = (design: RagDesign) =>
    Object.entries(design).flatMap(([part, fields]) =>
      typeof fields === "object"
        ? Object.entries(fields).map(([name, value]) => [`$.${part}.${name}`, value] as const)
        : [],
    );
  const before = new Map(paths(a));
  return paths(b)
    .filter(([path, value]) => before.get(path) !== value)
    .map(([path]) => path);
}

describe("a change against a cause", () => {
  const all = designs.flatMap((design) =>
    causes.flatMap((cause) => changesAgainst(cause, design).map((change) => ({ design, cause, change }))),
  );

  it("is known for every cause but none", () => {
    const without = causes.filter((cause) => !all.some((one) => one.cause === cause));
    expect(without).toEqual(["none"]);
  });

  it("varies one field; a search that is added or widened brings only what it cannot be without", () => {
    const companions = ["$.embedder.type", "$.fusion.type", "$.vector.candidates", "$.chunker.overlap"];
    const wrong = all.filter(({ design, change }) => {
      const paths = differing(design, change.design);
      const own = paths.filter((path) => path === change.path);
      const others = paths.filter((path) => path !== change.path && !companions.includes(path));
      // A part that is switched on or off takes its own fields with it.
      const ofItsPart = others.every((path) => path.split(".")[1] === change.path.split(".")[1]);
      return own.length !== 1 || !ofItsPart;
    });
    expect(wrong.map(({ change }) => change.words)).toEqual([]);
  });
});

it("a change of the deployment leaves the answers as they are", () => {
  const strong = designs.at(-1)!;
  const changes = (["model", "embedding", "reranker", "vectors"] as const).flatMap((part) =>
    changesToDeployment(part, "latency", strong),
  );
  const other = changes.filter(({ design }) => !answersAlike(strong, design)).map(({ words }) => words);
  expect(changes.length).toBeGreaterThan(3);
  expect(other).toEqual(["sentences 3 → 2"]);
});

describe("what is tried first", () => {
  const words = (changes: Change[]) => changes.map((change) => change.words);
  const keyword = (fields: object) => RagDesign.parse({ keyword: fields });

  it.each(["not-a-candidate", "ranked-too-low"] as const)(
    "against %s is that a chunk gets its headings, which did most where measured, and borrows words",
    (cause) => {
      expect(words(changesAgainst(cause, keyword({}))).slice(0, 3)).toEqual([
        "added context none → headings",
        "words around 0 → 0.5",
        "words of similar chunks 0 → 1",
      ]);
    },
  );

  it("against words that no list has are also pieces of words, for they may be misspelt", () => {
    expect(words(changesAgainst("not-a-candidate", keyword({})))).toContain("pieces of words 0 → 0.25");
  });

  it("is nothing that the design does already", () => {
    const set = keyword({ surroundings: 0.2, neighbours: 0.3, grams: 0.1 });
    const parents = RagDesign.parse({ context: { parent: "neighbours" } });
    for (const cause of ["not-a-candidate", "ranked-too-low"] as const)
      expect(words(changesAgainst(cause, set)).join()).not.toMatch(/words/);
    expect(words(changesAgainst("split", RagDesign.parse({})))).toContain(
      "hand on the section around a chunk",
    );
    expect(words(changesAgainst("split", parents)).join()).not.toMatch(/section/);
  });

  it("is not a share of an index that is not there", () => {
    const vectors = RagDesign.parse({
      keyword: { type: "none" },
      embedder: { type: "lsa" },
      vector: { type: "exact" },
    });
    expect(words(changesAgainst("not-a-candidate", vectors)).slice(0, 2)).toEqual([
      "added context none → headings",
      "add a keyword index with weighted fusion",
    ]);
  });

  it("is at most six ideas", () => {
    const lengths = designs.flatMap((design) => causes.map((cause) => changesAgainst(cause, design).length));
    expect(Math.max(...lengths)).toBe(6);
  });
});

it("a cache that only knows the same words may learn to know the same meaning", () => {
  const cached = (type: string) => RagDesign.parse({ cache: { type } });
  const last = (type: string) => changesToDeployment("model", "money", cached(type)).at(-1)!.words;
  expect(last("none")).toBe("add an exact cache of one hour");
  expect(last("exact")).toBe("cache exact → semantic");
  expect(last("semantic")).not.toMatch(/cache/);
});

describe("choosing what to rerun", () => {
  const design = RagDesign.parse({});
  const size = (to: number): Change => ({
    path: "$.chunker.size",
    from: 256,
    to,
    words: `size ${to}`,
    design: RagDesign.parse({ chunker: { size: to } }),
  });
  const deployed: Change = {
    ...size(64),
    words: "model",
    design: RagDesign.parse({ answer: { deployedAs: "gpt-5" } }),
  };
  const finding = (weight: number, changes: Change[]): OpenFinding => ({
    finding: { id: "f", title: "", explanation: "", questions: [] },
    changes,
    judgedBy: "retrieval.recall@8000c",
    weight,
  });
  const chosen = (findings: OpenFinding[], most: number) =>
    chooseReruns(design, findings, most).map(({ words }) => words);

  it("gives more tries to what costs more questions, and reruns nothing twice", () => {
    const heavy = finding(20, [size(100), size(200), size(300)]);
    const light = finding(8, [size(100), size(400)]);
    expect(chosen([light, heavy], 3)).toEqual(["size 100", "size 200", "size 300"]);
    expect(chosen([light, heavy], 9)).toEqual(["size 100", "size 200", "size 300", "size 400"]);
  });

  it("does not count what needs no new answers", () => {
    expect(chosen([finding(9, [size(100)]), finding(1, [deployed])], 1)).toEqual(["size 100", "model"]);
  });
});

it("a rerun also says what only a change to its part can move: context recall, and what a cache serves wrongly", () => {
  const design = RagDesign.parse({ cache: { type: "exact" } });
  const ids = ["retrieval.recall@8000c", "context.recall", "cache.wrongHitRate"];
  const run = (value: number): Compared => ({
    questions: [{ id: "q", measures: {} }],
    scorecard: { measures: ids.map((id) => single(id, value, 1)) },
  });
  const told = (change: Change) => {
    const open: OpenFinding = {
      finding: { id: "f", title: "", explanation: "", questions: [] },
      changes: [change],
      judgedBy: ids[0]!,
      weight: 1,
    };
    const [closed] = closeFindings([open], run(0.5), new Map([[designHash(change.design), run(0.8)]]), 1);
    return closed!.counterfactual!.differences.map(({ measure }) => measure);
  };
  const [wider, bigger] = [changesAgainst("split", design).at(-2)!, changesAgainst("split", design)[1]!];
  const [semantic] = changesToDeployment("embedding", "money", design);
  expect([wider.path, bigger.path, semantic!.path]).toEqual([
    "$.context.parent",
    "$.chunker.size",
    "$.cache.type",
  ]);
  expect(told(wider)).toEqual([ids[0], ids[1]]);
  expect(told(bigger)).toEqual([ids[0]]);
  expect(told(semantic!)).toEqual([ids[0], ids[2]]);
});
