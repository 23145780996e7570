import { prices } from "./prices.ts";
import { RagDesign } from "./design.ts";
import type { PartName } from "./design.ts";
import type { Cause } from "./trace-detail.ts";

type Value = string | number | boolean;

/** One thing in a design made different. */
export interface Change {
  /** JSON path of what was varied. */
  path: string;
  from: Value;
  to: Value;
  /** In words: "overlap 0 → 48 tokens". */
  words: string;
  design: RagDesign;
}

/** Sets fields of a design and reads it as a whole again; null when that is no design, or the same one. */
function vary(
  design: RagDesign,
  part: PartName,
  field: string,
  to: Value,
  words: string,
  also: Partial<Record<PartName, Record<string, Value>>> = {},
): Change | null {
  const before = (design[part] as Record<string, Value>)[field]!;
  if (before === to) return null;
  const draft = structuredClone(design) as unknown as Record<string, Record<string, Value>>;
  for (const [name, fields] of Object.entries({ ...also, [part]: { ...also[part], [field]: to } }))
    draft[name] = { ...draft[name], ...fields };
  const parsed = RagDesign.safeParse(draft);
  if (!parsed.success) return null;
  return { path: `$.${part}.${field}`, from: before, to, words, design: parsed.data };
}

const round = (value: number, step: number) => Math.round(value / step) * step;
const arrow = (what: string, from: Value, to: Value, unit = "") =>
  `${what} ${from} → ${to}${unit === "" ? "" : ` ${unit}`}`;

function overlap(design: RagDesign): Change | null {
  const { size: whole, overlap: now } = design.chunker;
  if (now >= 0.15 * whole) return null;
  const to = Math.min(1000, Math.max(8, round(whole / 5, 8)));
  return vary(design, "chunker", "overlap", to, arrow("overlap", now, to, "tokens"));
}

function size(design: RagDesign, factor: number): Change | null {
  const { size: now, overlap: kept } = design.chunker;
  const to = Math.min(4000, Math.max(32, round(now * factor, 8)));
  const fits = Math.min(kept, Math.floor(to / 2));
  return vary(design, "chunker", "size", to, arrow("chunk size", now, to, "tokens"), {
    chunker: { overlap: fits },
  });
}

/** Twice or half the size, towards some hundred tokens. */
const otherSize = (design: RagDesign): Change | null => size(design, design.chunker.size < 400 ? 2 : 0.5);

function strategy(design: RagDesign): Change | null {
  const now = design.chunker.strategy;
  const to = now === "markdown" ? "recursive" : "markdown";
  return vary(design, "chunker", "strategy", to, arrow("chunking", now, to));
}

const headings = (design: RagDesign): Change | null =>
  vary(design, "chunker", "context", "headings", arrow("added context", design.chunker.context, "headings"));

/** The search that is not there, joined by weighted fusion. */
function otherSearch(design: RagDesign): Change | null {
  if (design.vector.type === "none")
    return vary(design, "vector", "type", "exact", "add vectors with weighted fusion", {
      embedder: { type: "lsa" },
      fusion: { type: "weighted" },
    });
  if (design.keyword.type === "none")
    return vary(design, "keyword", "type", "bm25", "add a keyword index with weighted fusion", {
      fusion: { type: "weighted" },
    });
  return null;
}

function candidates(design: RagDesign): Change | null {
  const part = design.keyword.type === "none" ? "vector" : "keyword";
  const now = design[part].candidates;
  const to = Math.min(500, now * 2);
  const also = design.vector.type === "none" ? {} : { vector: { candidates: to } };
  return vary(design, part, "candidates", to, arrow("candidates", now, to), also);
}

/** A share of the keyword index that is 0 until it is asked for; null when it is set, or there is no such index. */
function keywordShare(
  design: RagDesign,
  field: "neighbours" | "surroundings" | "grams" | "synonyms",
  to: number,
): Change | null {
  if (design.keyword.type === "none" || design.keyword[field] > 0) return null;
  const names = {
    neighbours: "words of similar chunks",
    surroundings: "words around",
    grams: "pieces of words",
    synonyms: "synonyms",
  };
  return vary(design, "keyword", field, to, arrow(names[field], 0, to));
}

/** Other words for a chunk than its own: those before and after it, and those of chunks like it. */
const lentWords = (design: RagDesign): (Change | null)[] => [
  keywordShare(design, "surroundings", 0.5),
  keywordShare(design, "neighbours", 1),
];

/** Finds words that are misspelt, and forms that no stem joins. */
const grams = (design: RagDesign): Change | null => keywordShare(design, "grams", 0.25);

/** As much as the list was found to bear on the practice questions (docs/decisions/2026-11-25-synonyms.md). */
const synonyms = (design: RagDesign): Change | null => keywordShare(design, "synonyms", 1);

function parents(design: RagDesign): Change | null {
  if (design.context.parent !== "none") return null;
  return vary(design, "context", "parent", "section", "hand on the section around a chunk");
}

function dimensions(design: RagDesign): Change | null {
  if (design.embedder.type === "none") return null;
  const now = design.embedder.dimensions;
  return vary(design, "embedder", "dimensions", 256, arrow("dimensions", now, 256));
}

function keywordWeight(design: RagDesign, step: number): Change | null {
  if (design.fusion.type !== "weighted") return null;
  const now = design.fusion.keywordWeight;
  const to = Math.min(1, Math.max(0, Math.round((now + step) * 100) / 100));
  return vary(design, "fusion", "keywordWeight", to, arrow("keyword weight", now, to));
}

function fusionMethod(design: RagDesign): Change | null {
  if (design.fusion.type === "none") return null;
  const to = design.fusion.type === "rrf" ? "weighted" : "rrf";
  return vary(design, "fusion", "type", to, arrow("fusion", design.fusion.type, to));
}

function reranker(design: RagDesign): Change | null {
  return design.reranker.type === "none"
    ? vary(design, "reranker", "type", "lexical", "add a lexical reranker")
    : vary(design, "reranker", "type", "none", "leave the reranker out");
}

function rerankerDepth(design: RagDesign): Change | null {
  if (design.reranker.type === "none") return null;
  const now = design.reranker.depth;
  const to = Math.min(200, now * 2);
  return vary(design, "reranker", "depth", to, arrow("reranker depth", now, to, "chunks"));
}

function rerankerWeight(design: RagDesign): Change | null {
  if (design.reranker.type === "none") return null;
  const now = design.reranker.weight;
  const to = Math.round(now * 50) / 100;
  return vary(design, "reranker", "weight", to, arrow("reranker weight", now, to));
}

function budget(design: RagDesign, factor: number): Change | null {
  const now = design.context.budget;
  const to = Math.min(32000, Math.max(100, round(now * factor, 100)));
  return vary(design, "context", "budget", to, arrow("context budget", now, to, "tokens"));
}

function sentences(design: RagDesign): Change | null {
  const now = design.answer.sentences;
  const to = Math.min(10, now + 2);
  return vary(design, "answer", "sentences", to, arrow("sentences", now, to));
}

function abstainBelow(design: RagDesign, step: number): Change | null {
  const now = design.answer.abstainBelow;
  const to = Math.min(1, Math.max(0, Math.round((now + step) * 100) / 100));
  return vary(design, "answer", "abstainBelow", to, arrow("abstain below", now, to));
}

/** Ideas against a cause; what comes after them is hardly ever rerun. */
const MOST_IDEAS = 6;

/** What might help against a cause, the most promising first. Nothing says that it does: each is rerun. */
export function changesAgainst(cause: Cause, design: RagDesign): Change[] {
  const changes: (Change | null)[] = {
    split: () => [overlap(design), size(design, 2), parents(design), strategy(design)],
    "not-a-candidate": () => [
      headings(design),
      ...lentWords(design),
      synonyms(design),
      otherSearch(design),
      grams(design),
      otherSize(design),
      candidates(design),
      dimensions(design),
    ],
    "lost-in-fusion": () => [keywordWeight(design, 0.2), keywordWeight(design, -0.2), fusionMethod(design)],
    "lost-in-reranking": () => [rerankerWeight(design), reranker(design)],
    "ranked-too-low": () => [
      headings(design),
      ...lentWords(design),
      ...(design.reranker.type === "none" ? [reranker(design)] : []),
      synonyms(design),
      otherSize(design),
      otherSearch(design),
      grams(design),
      rerankerDepth(design),
      strategy(design),
    ],
    "cut-from-context": () => [budget(design, 2)],
    "not-cited": () => [sentences(design), budget(design, 0.5)],
    "wrong-abstention": () => [abstainBelow(design, -0.1)],
    "wrong-answer": () => [abstainBelow(design, 0.1)],
    none: () => [],
  }[cause]();
  return changes.filter((change) => change !== null).slice(0, MOST_IDEAS);
}

/** What might save waiting or money at a stage; most of these change the estimate only and need no new answers. */
export function changesToDeployment(
  part: "model" | "embedding" | "reranker" | "vectors" | "upkeep",
  aim: "latency" | "money",
  design: RagDesign,
): Change[] {
  const embedded = (name: "embedder" | "vector" | "reranker") =>
    vary(
      design,
      name,
      "deployedAs",
      "embedded",
      `${name} deployed in the service instead of ${design[name].deployedAs}`,
    );
  const changes: (Change | null)[] = {
    model: () => [
      otherModel(design, aim),
      ...(aim === "money" ? [budget(design, 0.5)] : [answerShorter(design)]),
      cache(design),
    ],
    embedding: () => [embedded("embedder"), cache(design)],
    reranker: () => [embedded("reranker")],
    vectors: () => [embedded("vector")],
    upkeep: () => [
      vary(design, "ingest", "mode", "incremental", "update only what changed instead of everything"),
      vary(design, "ingest", "refresh", "daily", arrow("refresh", design.ingest.refresh, "daily")),
    ],
  }[part]();
  return changes.filter((change) => change !== null);
}

/** The cheapest model, or the one whose first token comes soonest in the median of its figures. */
function otherModel(design: RagDesign, aim: "latency" | "money"): Change | null {
  const weight = (model: (typeof prices.models)[number]) =>
    aim === "money"
      ? model.usdPerMillionInput * 10 + model.usdPerMillionOutput
      : Math.max(...model.firstToken.quantiles.map(({ ms }) => ms)) + 100_000 / model.output.tokensPerSecond;
  const best = prices.models.toSorted((a, b) => weight(a) - weight(b))[0]!;
  return vary(design, "answer", "deployedAs", best.id, arrow("model", design.answer.deployedAs, best.id));
}

function answerShorter(design: RagDesign): Change | null {
  const now = design.answer.sentences;
  const to = Math.max(1, now - 1);
  return vary(design, "answer", "sentences", to, arrow("sentences", now, to));
}

/** A cache, or one that also knows a question in other words. */
function cache(design: RagDesign): Change | null {
  if (design.cache.type === "none")
    return vary(design, "cache", "type", "exact", "add an exact cache of one hour");
  return vary(design, "cache", "type", "semantic", arrow("cache", design.cache.type, "semantic"));
}
