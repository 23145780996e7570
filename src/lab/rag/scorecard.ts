import type { NearDuplicates, RetrievalIndex } from "../../retrieval/index.ts";
import { sayAmount } from "../say-difference.ts";
import { checkLimits } from "../limits.ts";
import type { Scenario } from "../scenario.ts";
import type { BlockResult, Measure, Scorecard } from "../scorecard.ts";
import type { QuestionRecord } from "./ask.ts";
import { ragBlock } from "./blocks.ts";
import { designHash } from "./design.ts";
import type { RagDesign } from "./design.ts";
import type { Diagnosis } from "./diagnose.ts";
import { engine } from "./engine.ts";
import { hostingCosts } from "./estimates.ts";
import { meanTime, stageTimes } from "./figures.ts";
import { questionsHash } from "./golden.ts";
import type { Load } from "./load.ts";
import type { Trial } from "./observe.ts";
import { prices } from "./prices.ts";
import type { Scored } from "./score.ts";
import { riskCoverageCurve } from "./selective.ts";
import type { Cause } from "./trace-detail.ts";

const headlineMeasure = "retrieval.recall@8000c";

/** What a scorecard is made of before references and findings. */
export interface ScorecardParts {
  design: RagDesign;
  trial: Trial;
  split: string;
  seenBefore: number;
  scenario: Scenario | null;
  records: QuestionRecord[];
  diagnoses: Diagnosis[];
  scored: Scored;
  index: Pick<RetrievalIndex, "basisHash" | "hash" | "language" | "neighbourAgreement" | "vectorKind">;
  /** Groups of documents that are nearly the same. */
  nearDuplicates: NearDuplicates["groups"];
}

/** The scorecard of a run with its figures and nothing after them. */
export function makeScorecard(parts: ScorecardParts): Scorecard {
  const { design, trial, scenario, records, diagnoses, scored } = parts;
  const { corpus, questions, seed } = trial;
  const limits = checkLimits(scenario?.limits ?? [], scored.measures);
  return {
    kind: "rag",
    version: 1,
    design: { name: design.name, hash: designHash(design) },
    corpus: { id: corpus.id, hash: corpus.hash, documents: corpus.documents.length },
    questions: {
      split: parts.split,
      n: questions.length,
      seed,
      hash: questionsHash(questions),
      seenBefore: parts.seenBefore,
    },
    scenario: scenario === null ? null : { id: scenario.id, title: scenario.title },
    engine,
    seed,
    facts: facts(parts),
    headline: sayHeadline(
      scored.measures,
      limits.map(({ met }) => met),
    ),
    headlineMeasure,
    main: [
      headlineMeasure,
      "answer.citedHit",
      "answer.abstention",
      "latency.deployed.p95",
      "cost.per1000",
      "freshness.minutes",
    ],
    limits,
    measures: scored.measures,
    blocks: blockResults(records, diagnoses),
    pareto: { y: headlineMeasure, x: ["latency.deployed.p95", "cost.per1000", "context.tokens"] },
    curves: [riskCoverageCurve(records, design)],
    findings: [],
    references: [],
    pending: [],
  };
}

function sayHeadline(measures: readonly Measure[], met: readonly (boolean | null)[]): string {
  const headline = measures.find(({ id }) => id === headlineMeasure);
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  const kept = met.filter((one) => one === true).length;
  const limits =
    met.length === 0
      ? ""
      : ` ${kept === met.length ? `All ${met.length}` : `${kept} of ${met.length}`} limits are met.`;
  if (headline?.value === null || headline === undefined)
    return `Recall could not be scored: ${headline?.reason ?? "no questions."}${limits}`;
  const { value, low, high, n } = headline;
  return `The first 8,000 characters hold the answer to ${percent(value)} of ${n} questions (${percent(low!)} to ${percent(high!)}).${limits}`;
}

function facts({ design, trial, scored, index, nearDuplicates }: ScorecardParts): Scorecard["facts"] {
  const { corpus, load } = trial;
  const { basisHash, language, neighbourAgreement, vectorKind } = index;
  const { cost, use } = scored;
  return [
    { label: "Index", value: `${use.chunks.toLocaleString("en")} chunks, hash ${index.hash}` },
    {
      label: "Embedding basis",
      value: basisHash === null ? "none" : `trained on this corpus, hash ${basisHash}`,
    },
    {
      label: "Language of the documents",
      value:
        language.code === "none"
          ? "none of those with stop words and stems here"
          : `${languageNames.of(language.code)}, its stop words and stems`,
    },
    { label: "Ranking", value: sayRanking(design) },
    ...(vectorKind === null
      ? []
      : [
          { label: "Vector search", value: vectorKind },
          {
            label: "Vector stores a month, estimated",
            value: hostingCosts(design, use, load)
              .map(({ label, usdPerMonth }) => `${label} $${usdPerMonth.toFixed(0)}`)
              .join(", "),
          },
        ]),
    ...(neighbourAgreement === null
      ? []
      : [
          {
            label: "Similar chunks",
            value: `${(neighbourAgreement * 100).toFixed(0)}% alike on average (cosine), so much of their words they lend`,
          },
        ]),
    ...(corpus.revision === undefined ? [] : [{ label: "Commit of the documents", value: corpus.revision }]),
    { label: "Near-duplicates", value: sayNearDuplicates(nearDuplicates) },
    { label: "Load for estimates", value: sayLoad(load) },
    { label: "Cache hits assumed", value: `${(cost.hitRate * 100).toFixed(1)}% of requests` },
    { label: "Prices", value: `list prices collected ${prices.collected}` },
    ...corpus.skipped.slice(0, 5).map(({ file, reason }) => ({ label: `Left out: ${file}`, value: reason })),
    ...(corpus.skipped.length > 5
      ? [{ label: "Left out", value: `${corpus.skipped.length - 5} more files` }]
      : []),
    ...corpus.warnings.slice(0, 5).map(({ file, reason }) => ({ label: `Warning: ${file}`, value: reason })),
  ];
}

const languageNames = new Intl.DisplayNames("en", { type: "language" });

/** What the order of the passages rests on. */
function sayRanking({ keyword, vector, fusion, reranker }: RagDesign): string {
  const share = (value: number) => `${Math.round(value * 100)}%`;
  const lent = [
    ["similar chunks lend", keyword.neighbours],
    ["chunks around lend", keyword.surroundings],
    ["pieces of words", keyword.grams],
    ["synonyms", keyword.synonyms],
    ["feedback", keyword.feedback],
  ] as const;
  const set = lent.filter(([, value]) => value > 0).map(([name, value]) => `${name} ${share(value)}`);
  const words = `words${keyword.stemming ? " by their stems" : ""}${set.length === 0 ? "" : ` (${set.join(", ")})`}`;
  const lists = [...(keyword.type === "none" ? [] : [words]), ...(vector.type === "none" ? [] : ["vectors"])];
  const joined =
    fusion.type === "weighted"
      ? `${share(fusion.keywordWeight)} ${lists[0]}, ${share(1 - fusion.keywordWeight)} ${lists[1]}`
      : lists.join(" and ") + (fusion.type === "rrf" ? " by reciprocal ranks" : "");
  return reranker.type === "none" ? joined : `${joined}; reranked with ${share(reranker.weight)}`;
}

function sayNearDuplicates(groups: NearDuplicates["groups"]): string {
  if (groups.length === 0) return "no documents that are nearly the same";
  const documents = groups.reduce((sum, { ids }) => sum + ids.length, 0);
  const [first] = groups.toSorted((a, b) => b.ids.length - a.ids.length);
  return `${documents} documents in ${groups.length} group${groups.length === 1 ? "" : "s"}, such as ${first!.ids.slice(0, 2).join(" and ")}`;
}

function sayLoad({
  documents,
  tokensPerDocument,
  questionsPerDay,
  repeatShare,
  changesPerHour,
}: Load): string {
  const count = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 1 });
  return `${count(documents)} documents of ${sayAmount(tokensPerDocument, "tokens")}, ${count(changesPerHour)} changes an hour, ${count(questionsPerDay)} questions a day, ${count(repeatShare * 100)}% repeated`;
}

const stageBlocks: Record<string, string> = {
  keyword: "keyword-index",
  embed: "embedder",
  vector: "vector-index",
  fusion: "fusion",
  rerank: "reranker",
  answer: "answer",
};

const lostAt: Record<Cause, { block: string; lost: (count: number) => string } | null> = {
  split: { block: "chunker", lost: (count) => `split the passage of ${questions(count)}` },
  "not-a-candidate": { block: "search", lost: (count) => `did not list the passage of ${questions(count)}` },
  "lost-in-fusion": { block: "fusion", lost: (count) => `pushed the passage of ${questions(count)} down` },
  "lost-in-reranking": {
    block: "reranker",
    lost: (count) => `moved the passage of ${questions(count)} down`,
  },
  "ranked-too-low": { block: "ranker", lost: (count) => `left the passage of ${questions(count)} too low` },
  "cut-from-context": {
    block: "context",
    lost: (count) => `ended before the passage of ${questions(count)}`,
  },
  "not-cited": { block: "answer", lost: (count) => `cited something else on ${questions(count)}` },
  "wrong-abstention": { block: "answer", lost: (count) => `wrongly left ${questions(count)} unanswered` },
  "wrong-answer": { block: "answer", lost: (count) => `answered ${questions(count)} that nothing answers` },
  none: null,
};
const questions = (count: number) => `${count} question${count === 1 ? "" : "s"}`;

/** Time and losses by block type; only blocks that took time or lost something. */
function blockResults(records: readonly QuestionRecord[], diagnoses: readonly Diagnosis[]): BlockResult[] {
  const times = stageTimes(records);
  const total = meanTime(times["total"]!);
  const share = new Map(
    Object.entries(stageBlocks).map(([stage, block]) => [block, meanTime(times[stage] ?? []) / total]),
  );
  const has = (block: string) => (share.get(block) ?? 0) > 0;
  const standIn: Record<string, string> = {
    search: has("keyword-index") ? "keyword-index" : "vector-index",
    ranker: has("reranker")
      ? "reranker"
      : has("vector-index") && has("keyword-index")
        ? "fusion"
        : has("keyword-index")
          ? "keyword-index"
          : "vector-index",
  };
  const lost = new Map<string, string[]>();
  for (const [cause, at] of Object.entries(lostAt)) {
    const count = diagnoses.filter((diagnosis) => diagnosis.cause === cause).length;
    if (at === null || count === 0) continue;
    const block = standIn[at.block] ?? at.block;
    lost.set(block, [...(lost.get(block) ?? []), at.lost(count)]);
  }
  return [...new Set([...share.keys(), ...lost.keys()])]
    .filter((block) => ragBlock(block) !== undefined && (has(block) || lost.has(block)))
    .map((block) => ({
      block,
      timeShare: Math.min(1, share.get(block) ?? 0),
      lost: lost.get(block)?.join("; "),
    }));
}
