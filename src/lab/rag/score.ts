import { CHARACTERS_PER_TOKEN, countTokens } from "../../text/index.ts";
import { mean } from "../../stats/index.ts";
import type { RetrievalIndex, Corpus } from "../../retrieval/index.ts";
import type { Measure } from "../scorecard.ts";
import type { QuestionRecord } from "./ask.ts";
import type { RagDesign } from "./design.ts";
import { simulateDeployed } from "./deployed-latency.ts";
import { faithfulnessFigures } from "./answer-faithfulness.ts";
import type { DeployedLatency } from "./deployed-latency.ts";
import { estimateCost, estimateStaleness, outsideProviders, scaleOf } from "./estimates.ts";
import type { Cost, MeasuredUse } from "./estimates.ts";
import { latencyFigures, meanFigures, proportion, single, stageTimes, unscored } from "./figures.ts";
import type { Load } from "./load.ts";
import type { Replay } from "./replay.ts";
import { selectiveFigures } from "./selective.ts";

/** All that was observed of one design, before it is put into measures. */
export interface Observation {
  design: RagDesign;
  corpus: Corpus;
  index: Pick<RetrievalIndex, "bytes" | "chunks" | "idf">;
  records: QuestionRecord[];
  /** Of ingesting everything, cold. */
  ingestSeconds: number;
  /** null: it was not tried. */
  update: TriedUpdate | null;
  /** null: there is no traffic to replay for this corpus. */
  replay: Replay | null;
  load: Load;
  seed: number;
}

/** One edited document, taken over by the index. */
export interface TriedUpdate {
  /** Until what was added was found; null when it was not. */
  milliseconds: number | null;
  /** Chunks that were embedded again. */
  chunksEmbedded: number;
}

/** Measures of one design with what the money and the waiting go to. */
export interface Scored {
  measures: Measure[];
  cost: Cost;
  deployed: DeployedLatency;
  use: MeasuredUse;
}

/** Tokens a token counter gives an answer that only says that nothing was found. */
const ABSTENTION_TOKENS = 15;

interface ScoreOptions {
  /** Whether to hold the answers against their contexts, which takes longest. Default true. */
  faithfulness?: boolean;
}

/** Turns what was observed into measures. Same observation and seed, same measures. */
export function score(observation: Observation, { faithfulness = true }: ScoreOptions = {}): Scored {
  const { design, corpus, index, records, load, seed, replay } = observation;
  const use = measuredUse(observation);
  const cost = estimateCost(design, use, load);
  const times = stageTimes(records);
  const deployed = simulateDeployed(
    design,
    {
      keyword: times["keyword"] ?? [],
      embed: times["embed"] ?? [],
      vector: times["vector"] ?? [],
      fusion: times["fusion"] ?? [],
      rerank: times["rerank"] ?? [],
    },
    { scale: scaleOf(use, load), hitRate: cost.hitRate, answerTokens: use.answerTokens, seed },
  );
  const documents = corpus.documents.length;
  const measures = [
    ...meanFigures(records, seed),
    ...selectiveFigures(records, seed),
    ...(faithfulness ? faithfulnessFigures(records, { idf: (word) => index.idf(word) }, seed) : []),
    ...latencyFigures(records, seed),
    single("latency.deployed.p50", deployed.p50, records.length),
    single("latency.deployed.p95", deployed.p95, records.length),
    single("cost.per1000", cost.per1000, records.length),
    single("cost.ingest", cost.ingest, documents),
    single("freshness.minutes", estimateStaleness(design, use, load), documents),
    single("access.outside", outsideProviders(design).length, 1),
    ...updateFigures(design, observation.update),
    single("ingest.seconds", observation.ingestSeconds, documents),
    single("ingest.documentsPerSecond", documents / observation.ingestSeconds, documents),
    single("ingest.chunks", index.chunks.length, documents),
    single("ingest.bytes", index.bytes, documents),
    ...cacheFigures(design, replay),
    detectable(design, records),
  ];
  return { measures, cost, deployed, use };
}

function updateFigures({ embedder }: RagDesign, update: TriedUpdate | null): Measure[] {
  const time = "freshness.update";
  const chunks = "freshness.chunksPerEdit";
  const untried = "The update was not tried in this run.";
  if (update === null) return [unscored(time, untried), unscored(chunks, untried)];
  return [
    update.milliseconds === null
      ? unscored(time, "What was added was not found.")
      : single(time, update.milliseconds, 1),
    embedder.type === "none"
      ? unscored(chunks, "The design embeds nothing.")
      : single(chunks, update.chunksEmbedded, 1),
  ];
}

function measuredUse({ design, corpus, index, records, ingestSeconds, replay }: Observation): MeasuredUse {
  const characters = corpus.documents.reduce((sum, { text }) => sum + text.length, 0);
  const before = (chunk: { title: string; headings: string[] }) =>
    design.chunker.context === "none"
      ? 0
      : chunk.title.length + (design.chunker.context === "title" ? 0 : chunk.headings.join(" ").length);
  const chunkCharacters = index.chunks.reduce(
    (sum, chunk) => sum + chunk.end - chunk.start + before(chunk),
    0,
  );
  const chunks = index.chunks.length;
  return {
    corpusTokens: characters / CHARACTERS_PER_TOKEN,
    chunkTokens: chunkCharacters / CHARACTERS_PER_TOKEN,
    chunks,
    documents: corpus.documents.length,
    documentsPerSecond: corpus.documents.length / ingestSeconds,
    questionTokens: mean(records.map(({ question }) => countTokens(question.question))),
    contextTokens: mean(records.map(({ context }) => context.tokens)),
    answerTokens: mean(
      records.map(({ answer }) => (answer.abstained ? ABSTENTION_TOKENS : countTokens(answer.text))),
    ),
    candidateTokens: chunkCharacters / CHARACTERS_PER_TOKEN / Math.max(1, chunks),
    servedPerRepeat:
      replay === null || replay.repeats === 0
        ? null
        : (replay.repeatsServed + replay.paraphrasesServed) / replay.repeats,
  };
}

function cacheFigures({ cache }: RagDesign, replay: Replay | null): Measure[] {
  const ids = [
    "cache.hitRate",
    "cache.missRate",
    "cache.paraphraseHitRate",
    "cache.wrongHitRate",
    "cache.nearMissHitRate",
  ];
  if (cache.type === "none") return ids.map((id) => unscored(id, "The design has no cache."));
  if (replay === null) return ids.map((id) => unscored(id, "There is no traffic to replay for this corpus."));
  return [
    proportion("cache.hitRate", replay.served, replay.requests, "The traffic is empty."),
    proportion(
      "cache.missRate",
      replay.missed,
      replay.servable,
      "No request of the traffic asks anything again.",
    ),
    proportion(
      "cache.paraphraseHitRate",
      replay.paraphrasesServed,
      replay.paraphrases,
      "No request of the traffic asks in other words what was asked before.",
    ),
    proportion(
      "cache.nearMissHitRate",
      replay.nearMissesServed,
      replay.nearMisses,
      "No request of the traffic only looks like an earlier one.",
    ),
    proportion("cache.wrongHitRate", replay.wronglyServed, replay.served, "The cache served nothing."),
  ];
}

/**
 * The smallest drop of the headline seen with 80% power at the 5% level: (z.975 + z.80) * sd * sqrt(2 / n), two-sided,
 * two independent runs of the evaluator's `n` questions (Cohen 1988).
 */
function detectable({ evaluator }: RagDesign, records: readonly QuestionRecord[]): Measure {
  const id = "evaluation.detectable";
  if (evaluator.type === "none")
    return unscored(id, "The design has no evaluator, so a loss of any size would go unnoticed.");
  const values = records
    .map(({ measures }) => measures["retrieval.recall@8000c"])
    .filter((value) => typeof value === "number");
  if (values.length < 2) return unscored(id, "Too few questions to know how much they differ.");
  const centre = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
  return single(id, 2.8 * Math.sqrt((2 * variance) / evaluator.questions), values.length);
}
