import { describe, expect, it } from "vitest";
import { changesAgainst, changesToDeployment } from "./changes.ts";
import type { Change } from "./changes.ts";
import { answersAlike, RagDesign } from "./design.ts";
import { chooseReruns } from "./findings.ts";
import type { OpenFinding } from "./findings.ts";
import { readReferences } from "./references.ts";
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
