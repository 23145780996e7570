import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { memoryCache, readCorpus } from "../../retrieval/index.ts";
import { compareRuns } from "../compare.ts";
import { contentFolder } from "../content-folder.ts";
import { checkLimits } from "../limits.ts";
import { Scenario } from "../scenario.ts";
import { locateCorpus } from "./corpora.ts";
import type { RagDesign } from "./design.ts";
import { drawQuestions, readGolden } from "./golden.ts";
import { Load, readLoad } from "./load.ts";
import { observe } from "./observe.ts";
import type { Trial } from "./observe.ts";
import { parseDesign } from "./read-design.ts";
import { readReferences } from "./references.ts";
import { readTraffic } from "./replay.ts";
import { score } from "./score.ts";
import type { Observation } from "./score.ts";

const folder = path.join(contentFolder(), "scenarios");
const scenarios = readdirSync(folder)
  .map((name) => Scenario.parse(JSON.parse(readFileSync(path.join(folder, name), "utf8"))))
  .filter(({ kind }) => kind === "rag");
const references = readReferences();

/** One answer to each scenario, to show that its limits can be met. */
const sections = { strategy: "markdown", size: 500, overlap: 48, context: "headings" };
const tuned: Record<string, RagDesign> = {
  "docs-search": parseDesign(
    {
      chunker: sections,
      cache: { type: "exact", ttlMinutes: 720 },
      context: { budget: 1000 },
      answer: { sentences: 2, abstainBelow: 0.1, deployedAs: "gpt-4o-mini" },
    },
    "docs-search",
  ),
  "support-desk": parseDesign(
    {
      chunker: sections,
      ingest: { refresh: "hourly" },
      answer: { abstainBelow: 0.55, deployedAs: "claude-haiku-4-5" },
    },
    "support-desk",
  ),
  "internal-platform": parseDesign(
    {
      chunker: sections,
      ingest: { refresh: "on-change" },
      cache: { type: "exact", clearOnUpdate: true },
      answer: { abstainBelow: 0.25, deployedAs: "gpt-4o-mini" },
    },
    "internal-platform",
  ),
};

const observed = new Map<RagDesign, Observation>();

/** Limits are about practice questions: hidden ones are for people, not for tests. */
beforeAll(async () => {
  const place = locateCorpus("ai-docs");
  const corpus = await readCorpus(place);
  const documents = new Set(corpus.documents.map(({ id }) => id));
  const golden = await readGolden(place.golden!, { folder: place.folder, documents });
  const trial: Trial = {
    corpus,
    readSeconds: 0.2,
    questions: drawQuestions(golden, { split: "practice", seed: 1 }).questions,
    traffic: await readTraffic(place.traffic),
    load: readLoad(null, { documents: documents.size, tokens: 700_000 }),
    seed: 1,
    cache: memoryCache(),
    signal: new AbortController().signal,
  };
  for (const design of [...references.map((reference) => reference.design), ...Object.values(tuned)])
    observed.set(design, await observe(design, trial));
}, 240_000);

function missed(design: RagDesign, scenario: Scenario): string[] {
  const load = readLoad(scenario, { documents: 1, tokens: 1 });
  const { measures } = score({ ...observed.get(design)!, load }, { faithfulness: false });
  return checkLimits(scenario.limits, measures)
    .filter(({ met }) => met !== true)
    .map(({ measure, value, limit }) => `${measure} is ${value}, limit ${limit}`);
}

describe("scenarios", () => {
  it("are three, each with a load, reasons for its limits, and limits on measures there are", () => {
    expect(scenarios.map(({ id }) => id)).toEqual(["docs-search", "internal-platform", "support-desk"]);
    const { measures } = score(observed.values().next().value!);
    for (const { load, limits, facts } of scenarios) {
      expect(Load.safeParse(load).success).toBe(true);
      for (const { measure, label, unit, why } of limits) {
        expect(measures.find(({ id }) => id === measure)).toMatchObject({ label, unit });
        expect(why.length).toBeGreaterThan(20);
      }
      expect(facts.length).toBeGreaterThan(4);
    }
  });

  it("are not all won by any design tried here", () => {
    const winners = [...observed.keys()].filter((design) =>
      scenarios.every((scenario) => missed(design, scenario).length === 0),
    );
    expect(winners).toEqual([]);
  });

  it.each(scenarios.map(({ id }) => id))("can be won: %s", (id) => {
    expect(
      missed(
        tuned[id]!,
        scenarios.find((scenario) => scenario.id === id)!,
      ),
    ).toEqual([]);
  });
});

describe("reference designs", () => {
  it("are measurably apart on the headline, each better than the one before", () => {
    const runs = references.map(({ design }) => {
      const observation = observed.get(design)!;
      const questions = observation.records.map(({ question, measures }) => ({ id: question.id, measures }));
      return { scorecard: score(observation, { faithfulness: false }), questions };
    });
    expect(references.map(({ id }) => id)).toEqual(["naive", "standard", "strong"]);
    const verdicts = runs
      .slice(1)
      .map((run, at) => compareRuns(runs[at]!, run, { only: ["retrieval.recall@8000c"] })[0]!.verdict);
    expect(verdicts).toEqual(["better", "better"]);
  });
});
