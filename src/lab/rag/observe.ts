import { buildIndex, corpusHash, scanForInjections } from "../../retrieval/index.ts";
import type { BuildStage, Corpus, RetrievalIndex, SourceDocument } from "../../retrieval/index.ts";
import type { ArtifactCache } from "../lab.ts";
import { askAll, indexOptions, searchOptions } from "./ask.ts";
import type { QuestionRecord } from "./ask.ts";
import type { RagDesign } from "./design.ts";
import type { GoldenQuestion } from "./golden.ts";
import type { Load } from "./load.ts";
import { replay } from "./replay.ts";
import type { Replay, TrafficRequest } from "./replay.ts";
import { replayCache } from "./replay-cache.ts";
import type { Observation, TriedUpdate } from "./score.ts";
import { TimedCache } from "./timed-cache.ts";

/** What every design of a run is tried on. */
export interface Trial {
  corpus: Corpus;
  /** Seconds it took to read the corpus. */
  readSeconds: number;
  questions: GoldenQuestion[];
  traffic: TrafficRequest[] | null;
  load: Load;
  seed: number;
  cache: ArtifactCache;
  signal: AbortSignal;
}

export interface ObserveEnvironment {
  onIngest?: (stage: BuildStage, done: number, total: number) => void;
  onQuestion?: (record: QuestionRecord, done: number, total: number, index: RetrievalIndex) => void;
  /** Whether to try an update of the index; a second or less. */
  update?: boolean;
}

/**
 * Builds a design's index, asks every question, replays the traffic and tries an update.
 *
 * @throws CancelledError
 */
export async function observe(
  design: RagDesign,
  trial: Trial,
  { onIngest, onQuestion, update = false }: ObserveEnvironment = {},
): Promise<Observation & { index: RetrievalIndex }> {
  const { corpus, questions, traffic, load, seed, signal } = trial;
  const cache = new TimedCache(trial.cache);
  const begun = performance.now();
  await scanForInjections(corpus, { cache, signal });
  const index = await buildIndex(corpus, indexOptions(design, seed), { cache, signal, onProgress: onIngest });
  const built = (performance.now() - begun) / 1000;
  const records = await askAll(index, design, questions, {
    signal,
    onQuestion: (record, done, total) => onQuestion?.(record, done, total, index),
  });
  return {
    design,
    corpus,
    index,
    records,
    ingestSeconds: trial.readSeconds + built - cache.ownSeconds + cache.savedSeconds,
    update: update ? await tryUpdate(index, design, corpus, signal) : null,
    replay: replayed(design, index, traffic),
    load,
    seed,
  };
}

/** What the design's cache does with the traffic; null without a cache or without traffic. */
export function replayed(
  design: RagDesign,
  index: RetrievalIndex,
  traffic: readonly TrafficRequest[] | null,
): Replay | null {
  const cache = replayCache(design, index);
  return cache === null || traffic === null ? null : replay(traffic, cache);
}

/** Words that stand in no document, so that finding them proves the update. */
const addedSentence = "\n\nThe zyxwor setting of quollbrane defaults to fortyfive.\n";

/**
 * Edits a document and searches for what was added to it. Vectors alone cannot find words that no document had
 * before: then it is enough that the new chunk is searched. The index is as before afterwards.
 */
async function tryUpdate(
  index: RetrievalIndex,
  design: RagDesign,
  corpus: Corpus,
  signal: AbortSignal,
): Promise<TriedUpdate> {
  const place = Math.floor(corpus.documents.length / 2);
  const documents = corpus.documents.with(place, edited(corpus.documents[place]!));
  const changed = { ...corpus, documents, hash: corpusHash(documents) };
  const begun = performance.now();
  const { chunksEmbedded } = await index.update(changed, { signal });
  const { passages } = index.search("quollbrane zyxwor setting default", searchOptions(design));
  const milliseconds = performance.now() - begun;
  const holds = (text: string) => text.includes("quollbrane");
  const found =
    design.keyword.type === "none"
      ? index.chunks.some((chunk) => holds(index.text(chunk)))
      : passages.some(({ text }) => holds(text));
  await index.update(corpus, { signal });
  return { milliseconds: found ? milliseconds : null, chunksEmbedded };
}

/** A document with the sentence at its end; among records as one more of them. */
function edited({ passages, ...document }: SourceDocument): SourceDocument {
  const text = document.text + addedSentence;
  const added = { start: document.text.length, end: text.length };
  return {
    ...document,
    text,
    hash: `${document.hash}+`,
    ...(passages && { passages: [...passages, added] }),
  };
}
