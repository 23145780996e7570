import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { memoryCache } from "../../retrieval/index.ts";
import type { ArtifactCache, LabEvent, LabRequest } from "../lab.ts";
import { Scenario } from "../scenario.ts";
import type { Measure } from "../scorecard.ts";
import { ragLab } from "./rag-lab.ts";
import type { RagTraceDetail } from "./trace-detail.ts";

const folder = mkdtempSync(path.join(tmpdir(), "rag-lab-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Pages about made-up settings, each with one passage that answers and a lot that does not. */
const topics = [
  "billing",
  "webhooks",
  "sessions",
  "exports",
  "quotas",
  "backups",
  "roles",
  "alerts",
  "themes",
  "imports",
];
const passageOf = (topic: string) =>
  `The ${topic} limit is raised by writing ${topic}.max in the project file.`;
const filler = (topic: string) =>
  Array.from(
    { length: 40 },
    (_, at) => `Paragraph ${at} tells how ${topic} came about and who cares for it today.`,
  ).join("\n\n");
for (const topic of topics)
  writeFileSync(
    path.join(folder, `${topic}.md`),
    `---\ntitle: All about ${topic}\n---\n\n${filler(topic)}\n\n## Limits\n\n${passageOf(topic)}\n\n${filler(`${topic} history`)}\n`,
  );
const questions = [
  ...topics.map((topic) => ({
    id: topic,
    question: `How do I raise the ${topic} limit?`,
    kind: "lexical",
    relevant: [{ file: `${topic}.md`, quote: passageOf(topic) }],
    answer: `Write ${topic}.max.`,
  })),
  {
    id: "both",
    question: "How are the billing limit and the webhooks limit raised?",
    kind: "multi",
    relevant: [
      { file: "billing.md", quote: passageOf("billing") },
      { file: "webhooks.md", quote: passageOf("webhooks") },
    ],
  },
  {
    id: "nothing",
    question: "Which colour do alerts have on the mascot of the webhooks team?",
    kind: "unanswerable",
    relevant: [],
  },
];
const questionsFile = path.join(folder, "questions.jsonl");
writeFileSync(questionsFile, questions.map((question) => JSON.stringify(question)).join("\n"));

const request = (more: Partial<LabRequest> = {}): LabRequest => ({
  design: { chunker: { strategy: "recursive", size: 64 } },
  corpus: folder,
  questionsFile,
  split: "all",
  scenario: null,
  seed: 1,
  references: false,
  counterfactuals: false,
  ...more,
});
async function run(more: Partial<LabRequest> = {}, cache: ArtifactCache = memoryCache()) {
  const events: LabEvent[] = [];
  const { signal } = new AbortController();
  const result = await ragLab.run(request(more), { signal, cache, emit: (event) => void events.push(event) });
  return { ...result, events };
}
const value = (measures: Measure[], id: string) => measures.find((measure) => measure.id === id)?.value;

/** Measures that no clock has a part in. */
const timed = /^(latency\.|ingest\.(seconds|documentsPerSecond)|freshness\.)/;
const untimed = (measures: Measure[]) => measures.filter(({ id }) => !timed.test(id));

describe("a run", () => {
  it("gives the same figures again, but for timings, whatever the cache holds", async () => {
    const cache = memoryCache();
    const design = {
      chunker: { strategy: "markdown", size: 96, context: "headings" },
      embedder: { type: "lsa", dimensions: 16 },
      vector: { type: "exact" },
      fusion: { type: "weighted" },
      reranker: { type: "lexical" },
    };
    const first = await run({ design }, cache);
    const warm = await run({ design }, cache);
    const cold = await run({ design });
    expect(untimed(warm.scorecard.measures)).toEqual(untimed(first.scorecard.measures));
    expect(untimed(cold.scorecard.measures)).toEqual(untimed(first.scorecard.measures));
    expect(first.scorecard.facts.find(({ label }) => label === "Embedding basis")?.value).toMatch(
      /hash [0-9a-f]+/,
    );
  });

  it("finds what is there to find, and says how sure that is", async () => {
    const { scorecard } = await run();
    const headline = scorecard.measures.find(({ id }) => id === scorecard.headlineMeasure)!;
    expect(headline).toMatchObject({ value: 1, n: 11, basis: "measured" });
    expect(headline.low).toBeLessThan(1);
    expect(scorecard.measures.find(({ id }) => id === "answer.abstention")?.n).toBe(1);
    expect(scorecard.measures.find(({ id }) => id === "cache.hitRate")).toMatchObject({
      value: null,
      reason: "The design has no cache.",
    });
    expect(value(scorecard.measures, "freshness.update")).toBeGreaterThan(0);
    expect(scorecard.measures.find(({ id }) => id === "freshness.chunksPerEdit")).toMatchObject({
      value: null,
      reason: "The design embeds nothing.",
    });
  });

  it("tries what trouble costs when asked to, and only then", async () => {
    const { scorecard, events } = await run({ stress: true });
    const stressed = scorecard.measures.filter(({ group }) => group === "Under stress");
    expect(stressed.map(({ id, value: figure }) => [id, typeof figure])).toEqual([
      ["robustness.typos", "number"],
      ["robustness.flood", "number"],
      ["robustness.injected", "number"],
      ["robustness.leaked", "number"],
    ]);
    expect(value(stressed, "robustness.injected")).toBe(0);
    expect(value(stressed, "robustness.leaked")).toBe(0);
    const stages = events.flatMap((event) => (event.type === "stages" ? event.stages : []));
    expect(stages.map(({ label }) => label)).toContain("Under stress");
    const plain = await run();
    expect(plain.scorecard.measures.some(({ group }) => group === "Under stress")).toBe(false);
    const others = untimed(scorecard.measures).filter(({ group }) => group !== "Under stress");
    expect(others).toEqual(untimed(plain.scorecard.measures));
  });

  it("tells its stages, its progress, each question, and the figures before what comes after them", async () => {
    const { events } = await run({ references: true, counterfactuals: true });
    expect(events[0]).toMatchObject({ type: "stages" });
    expect(events.filter(({ type }) => type === "question")).toHaveLength(questions.length);
    const scorecards = events.filter((event) => event.type === "scorecard").map((event) => event.scorecard);
    expect(scorecards.map(({ pending }) => pending)).toEqual([
      ["references", "counterfactuals"],
      ["counterfactuals"],
      [],
    ]);
    expect(scorecards[0]!.measures).toEqual(scorecards.at(-1)!.measures);
    expect(scorecards.at(-1)!.references.length).toBeGreaterThan(1);
    const asked = events.filter((event) => event.type === "progress" && event.stage === "ask");
    expect(asked.at(-1)).toMatchObject({ done: questions.length, total: questions.length, secondsLeft: 0 });
  });

  it("keeps a trace of every question that shows the passage and where it stood", async () => {
    const { traces } = await run();
    const { question, spans, detail } = traces.find((trace) => trace.question.id === "quotas")!;
    const { gold, retrieved, diagnosis } = detail as RagTraceDetail;
    expect(gold[0]).toMatchObject({ document: "quotas.md", text: passageOf("quotas"), found: true });
    expect(retrieved[gold[0]!.rank! - 1]!.gold).toEqual([0]);
    expect(diagnosis.sentence).toBe(question.summary);
    expect(spans.map(({ name }) => name)).toEqual(["Keyword search", "Fusion", "Context and answer"]);
  });

  it("stops when it is told to", async () => {
    const abort = new AbortController();
    const running = ragLab.run(request(), {
      signal: abort.signal,
      cache: memoryCache(),
      emit: (event) => {
        if (event.type === "progress" && event.stage === "chunk") abort.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
  });

  it("holds the figures against the limits of the scenario", async () => {
    const scenario = Scenario.parse({
      id: "s",
      kind: "rag",
      title: "S",
      summary: "",
      facts: [],
      load: {
        documents: 10,
        tokensPerDocument: 1000,
        changesPerHour: 1,
        questionsPerDay: 100,
        repeatShare: 0,
        repeatedQuestions: 1,
      },
      limits: [
        { measure: "retrieval.recall@8000c", comparison: "at least", limit: 0.9, why: "" },
        { measure: "freshness.minutes", comparison: "at most", limit: 5, why: "" },
        { measure: "cache.hitRate", comparison: "at least", limit: 0.1, why: "" },
        { measure: "no.such", comparison: "at least", limit: 0.1, why: "" },
      ],
    });
    const { scorecard } = await run({ scenario });
    expect(scorecard.limits.map(({ met }) => met)).toEqual([true, false, null, null]);
    expect(scorecard.headline).toMatch(/1 of 4 limits are met\.$/);
  });

  it("refuses a corpus without questions, a split without any, and a folder that is not there", async () => {
    await expect(run({ questionsFile: undefined })).rejects.toThrow(
      /there are no golden questions for this corpus/,
    );
    const hidden = path.join(folder, "hidden.jsonl");
    writeFileSync(hidden, JSON.stringify({ ...questions[0], split: "hidden" }));
    await expect(run({ questionsFile: hidden, split: "practice" })).rejects.toThrow(
      /no question belongs to the split “practice”/,
    );
    await expect(run({ corpus: path.join(folder, "none") })).rejects.toThrow(/there is no folder/);
  });
});

describe("findings", () => {
  /** Chunks of 32 tokens cut the passages, and the budget is too small to hold what is found. */
  const poor = {
    chunker: { strategy: "fixed", size: 32 },
    context: { budget: 100 },
    answer: { abstainBelow: 0 },
  };

  it("name the questions that show them and carry a change that was really rerun", async () => {
    const { scorecard } = await run({ design: poor, counterfactuals: true });
    const known = new Set(questions.map(({ id }) => id));
    expect(scorecard.findings.length).toBeGreaterThan(2);
    for (const { questions: shown } of scorecard.findings)
      expect(shown.every((id) => known.has(id))).toBe(true);
    const wrong = scorecard.findings.find(({ id }) => id === "wrong-answer")!;
    expect(wrong.questions).toEqual(["nothing"]);
    const { change, path: at, from, to, differences } = wrong.counterfactual!;
    expect({ change, at, from, to }).toEqual({
      change: "abstain below 0 → 0.1",
      at: "$.answer.abstainBelow",
      from: 0,
      to: 0.1,
    });
    const rerun = await run({ design: { ...poor, answer: { abstainBelow: 0.1 } } });
    const abstention = differences.find(({ measure }) => measure === "answer.abstention")!;
    expect(abstention.b).toBe(value(rerun.scorecard.measures, "answer.abstention"));
  });

  it("change one thing at a time", async () => {
    const { scorecard } = await run({ design: poor, counterfactuals: true });
    const changes = scorecard.findings.flatMap(({ counterfactual, others }) => [
      counterfactual,
      ...(others ?? []),
    ]);
    const made = changes.filter((change) => change !== undefined);
    expect(made.length).toBeGreaterThan(2);
    for (const { path: at, from, to } of made) {
      expect(at).toMatch(/^\$\.\w+\.\w+$/);
      expect(from).not.toBe(to);
    }
  });
});

describe("reference designs", () => {
  it("are run once for the same questions and taken from the cache after that", async () => {
    const cache = memoryCache();
    const first = await run({ references: true }, cache);
    const written: string[] = [];
    const watched = {
      ...cache,
      put: async (key: string, bytes: Uint8Array) => (written.push(key), cache.put(key, bytes)),
    };
    const second = await run({ references: true }, watched);
    expect(written.filter((key) => key.includes("/reference/"))).toEqual([]);
    expect(second.scorecard.references).toEqual(first.scorecard.references);
  });
});
