import type { RagDesign } from "./design.ts";
import { DAYS_PER_MONTH } from "./load.ts";
import type { Load } from "./load.ts";
import { prices } from "./prices.ts";
import type { EmbeddingPrice, HostingPrice, ModelPrice, RerankerPrice } from "./prices.ts";

/** Tokens of instructions around question and context in every prompt; our assumption. */
const INSTRUCTION_TOKENS = 200;

/** What was measured on the corpus at hand, from which a deployment is estimated. */
export interface MeasuredUse {
  /** Tokens of the corpus, and of all chunks with what is put before them. */
  corpusTokens: number;
  chunkTokens: number;
  chunks: number;
  /** Documents ingested a second, cold, on this machine. */
  documentsPerSecond: number;
  documents: number;
  /** Means over questions. */
  questionTokens: number;
  contextTokens: number;
  answerTokens: number;
  /** Tokens of one candidate the reranker reads. */
  candidateTokens: number;
  /**
   * Requests of the replay that the cache served rightly, in the same words or in others, for each that repeats an
   * earlier one in its words; null when nothing was replayed.
   */
  servedPerRepeat: number | null;
}

/** The rows of the price table a design names; null: in the service, or not there. */
export interface Deployment {
  model: ModelPrice;
  embedding: EmbeddingPrice | null;
  hosting: HostingPrice | null;
  reranker: RerankerPrice | null;
}

export function deploymentOf(design: RagDesign): Deployment {
  const row = <Row extends { id: string }>(rows: Row[], id: string) =>
    rows.find((one) => one.id === id) ?? null;
  return {
    model: row(prices.models, design.answer.deployedAs)!,
    embedding: design.embedder.type === "none" ? null : row(prices.embeddings, design.embedder.deployedAs),
    hosting: design.vector.type === "none" ? null : row(prices.hosting, design.vector.deployedAs),
    reranker: design.reranker.type === "none" ? null : row(prices.rerankers, design.reranker.deployedAs),
  };
}

/** How often the index is brought up to date, in minutes between two updates; 0 on each change. */
function refreshMinutes(refresh: RagDesign["ingest"]["refresh"]): number {
  return { "on-change": 0, hourly: 60, daily: 24 * 60, weekly: 7 * 24 * 60 }[refresh];
}

/** How many times larger the deployed corpus is than the one measured, by tokens. */
export function scaleOf(use: MeasuredUse, load: Load): number {
  return (load.documents * load.tokensPerDocument) / use.corpusTokens;
}

/**
 * Share of requests that the deployed cache answers, 0 to 1; rewordings are taken to come as often beside repeats as in
 * the replay:
 *
 *     repeatShare * servedPerRepeat * (1 - exp(-rate * life))
 *
 * where `rate` is how often one of the repeated questions is asked (`questionsPerDay * repeatShare /
 * repeatedQuestions`), and `life` is how long its answer lives: the time to live, or the time between two updates of
 * the index if those clear the cache. Requests are taken to come independently of each other (Poisson).
 */
export function estimateHitRate(design: RagDesign, use: MeasuredUse, load: Load): number {
  if (design.cache.type === "none" || use.servedPerRepeat === null) return 0;
  const days = cacheLifeMinutes(design, load) / (24 * 60);
  const perDay = (load.questionsPerDay * load.repeatShare) / load.repeatedQuestions;
  return Math.min(1, load.repeatShare * use.servedPerRepeat) * (1 - Math.exp(-perDay * days));
}

function cacheLifeMinutes({ cache, ingest }: RagDesign, load: Load): number {
  if (!cache.clearOnUpdate) return cache.ttlMinutes;
  const changes = load.changesPerHour === 0 ? Infinity : 60 / load.changesPerHour;
  return Math.min(cache.ttlMinutes, Math.max(refreshMinutes(ingest.refresh), changes));
}

/** What each place for the vectors would cost a month under this load, in USD, upkeep left out; cheapest first. */
export function hostingCosts(
  design: RagDesign,
  use: MeasuredUse,
  load: Load,
): { label: string; usdPerMonth: number }[] {
  const places = [
    { id: "embedded", label: "in the service itself" },
    ...prices.hosting.map(({ id, label }) => ({ id, label })),
  ];
  return places
    .map(({ id, label }) => {
      const placed = { ...design, vector: { ...design.vector, deployedAs: id } };
      const { shares, questionsPerMonth } = estimateCost(placed, use, load);
      return { label, usdPerMonth: (shares.vectors * questionsPerMonth) / 1000 };
    })
    .sort((a, b) => a.usdPerMonth - b.usdPerMonth);
}

/** Where the money goes, in USD. */
export interface Cost {
  /** Per question that the cache does not answer. */
  perQuestion: { model: number; embedding: number; reranker: number; vectors: number };
  /** Per month, whatever is asked. */
  perMonth: { service: number; vectors: number; reranker: number; upkeep: number };
  /** The whole corpus once. */
  ingest: number;
  questionsPerMonth: number;
  hitRate: number;
  /** All of it, per 1,000 questions. */
  per1000: number;
  /** The same by what it is spent on; they add up. */
  shares: {
    model: number;
    embedding: number;
    reranker: number;
    vectors: number;
    service: number;
    upkeep: number;
  };
}

/**
 * Cost from the dated price list, in USD. Per question: prompt (instructions, question, context) and answer tokens of
 * the model, the question's embedding, the reranker's search, the store's query; only for what the cache does not
 * answer. Per month: the service, the store, and the upkeep, which embeds and writes again what changed
 * (`incremental`) or everything at each refresh (`rebuild`). Not counted: people, traffic, the loader's source.
 */
export function estimateCost(design: RagDesign, use: MeasuredUse, load: Load): Cost {
  const { model, embedding, hosting, reranker } = deploymentOf(design);
  const scale = scaleOf(use, load);
  const perToken = (usdPerMillion: number | undefined) => (usdPerMillion ?? 0) / 1e6;
  const questionsPerMonth = load.questionsPerDay * DAYS_PER_MONTH;
  const hitRate = estimateHitRate(design, use, load);
  const asked = 1 - hitRate;

  const chunks = use.chunks * scale;
  const dimensions = embedding?.dimensions ?? design.embedder.dimensions;
  const gigabytes = (chunks * dimensions * 4 + use.chunkTokens * scale * 4) / 1e9;
  const writeOnce =
    gigabytes * (hosting?.usdPerGbWritten ?? 0) + chunks * perToken(hosting?.usdPerMillionWrites);
  const ingest = use.chunkTokens * scale * perToken(embedding?.usdPerMillionTokens) + writeOnce;
  const upkeep = ingest * corporaPerMonth(design, load);

  const perQuestion = {
    model:
      (INSTRUCTION_TOKENS + use.questionTokens + use.contextTokens) * perToken(model.usdPerMillionInput) +
      use.answerTokens * perToken(model.usdPerMillionOutput),
    embedding: use.questionTokens * perToken(embedding?.usdPerMillionTokens),
    reranker:
      (reranker?.usdPer1000Searches ?? 0) / 1000 +
      design.reranker.depth *
        (use.candidateTokens + use.questionTokens) *
        perToken(reranker?.usdPerMillionTokens),
    vectors: perToken(hosting?.usdPerMillionQueries),
  };
  const stored =
    gigabytes * (hosting?.usdPerGbMonth ?? 0) +
    chunks * dimensions * perToken(hosting?.usdPerMillionDimensions);
  const queried = perQuestion.vectors * questionsPerMonth * asked;
  const least = Math.max(0, (hosting?.usdPerMonthMinimum ?? 0) - stored - queried);
  const perMonth = {
    service: prices.service.usdPerMonth,
    vectors: (hosting?.usdPerMonth ?? 0) + stored + least,
    reranker: reranker?.usdPerMonth ?? 0,
    upkeep,
  };
  const fixed = (month: number) => (month / questionsPerMonth) * 1000;
  const shares = {
    model: perQuestion.model * asked * 1000,
    embedding: perQuestion.embedding * asked * 1000,
    reranker: perQuestion.reranker * asked * 1000 + fixed(perMonth.reranker),
    vectors: perQuestion.vectors * asked * 1000 + fixed(perMonth.vectors),
    service: fixed(perMonth.service),
    upkeep: fixed(perMonth.upkeep),
  };
  const per1000 = Object.values(shares).reduce((sum, share) => sum + share, 0);
  return { perQuestion, perMonth, ingest, questionsPerMonth, hitRate, per1000, shares };
}

/** How many times the whole corpus is ingested again in a month, as a number of corpora. */
function corporaPerMonth({ ingest }: RagDesign, load: Load): number {
  const hours = DAYS_PER_MONTH * 24;
  const changed = (load.changesPerHour * hours) / load.documents;
  if (ingest.mode === "incremental") return changed;
  const minutes = refreshMinutes(ingest.refresh);
  return minutes === 0 ? load.changesPerHour * hours : (hours * 60) / minutes;
}

/**
 * Minutes until a change is sure to be in every answer: the refresh interval, plus the time to ingest again at the
 * speed measured here (the whole corpus, or the documents changed in the interval, at least one), plus the time an
 * older answer may live in the cache unless updates clear it.
 */
export function estimateStaleness(design: RagDesign, use: MeasuredUse, load: Load): number {
  const interval = refreshMinutes(design.ingest.refresh);
  const tokensPerSecond = (use.documentsPerSecond * use.corpusTokens) / use.documents;
  const documents =
    design.ingest.mode === "rebuild"
      ? load.documents
      : Math.min(load.documents, Math.max(1, (load.changesPerHour * interval) / 60));
  const ingest = (documents * load.tokensPerDocument) / tokensPerSecond / 60;
  const { cache } = design;
  return interval + ingest + (cache.type === "none" || cache.clearOnUpdate ? 0 : cache.ttlMinutes);
}

/** Providers outside your own machines and account that see questions or documents; each counts once. */
export function outsideProviders(design: RagDesign): string[] {
  const rows = Object.values(deploymentOf(design)).filter((row) => row !== null && row.outside);
  return [...new Set(rows.map((row) => row!.provider))];
}
