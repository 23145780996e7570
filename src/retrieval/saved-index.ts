import type { BuildEnvironment } from "./build-index.ts";
import { buildIndex } from "./build-index.ts";
import type { ByteCache } from "./byte-cache.ts";
import type { Corpus } from "./corpus.ts";
import { wantedLanguage } from "./corpus-language.ts";
import type { IndexOptions } from "./index-options.ts";
import type { IndexParts, UpdateReport } from "./index-parts.ts";
import { indexVersion, optionsKey, updateParts } from "./index-parts.ts";
import { readParts } from "./parts-bytes.ts";
import { RetrievalIndex } from "./retrieval-index.ts";
import { shortHash } from "./short-hash.ts";
import { UnreadableIndexError } from "./unreadable-index-error.ts";

export interface SavedIndexOptions extends Omit<BuildEnvironment, "cache"> {
  corpus: Corpus;
  options: IndexOptions;
  cache: ByteCache;
  /** Build anew, with a basis trained on the corpus as it is now. Default false. */
  retrain?: boolean;
}

export interface SavedIndex {
  index: RetrievalIndex;
  report: SavedIndexReport;
}

export interface SavedIndexReport extends UpdateReport {
  /** `loaded`: as it was saved; `updated`: saved and brought up to date; `built`: made anew. */
  origin: "loaded" | "updated" | "built";
}

/**
 * The index of a corpus as it was saved last, brought up to date with the corpus and saved again. Built anew
 * when there is none, when it cannot be read, when the corpus has come to be in another language, or when `retrain`
 * asks for it.
 * @throws CancelledError
 */
export async function openSavedIndex(request: SavedIndexOptions): Promise<SavedIndex> {
  const { corpus, options, cache, retrain, ...environment } = request;
  const begun = performance.now();
  const key = `retrieval/${indexVersion}/index/${shortHash(JSON.stringify([corpus.id, optionsKey(options)]))}`;
  const saved = retrain === true ? null : await load(cache, key, corpus, options);
  if (saved !== null) {
    const { parts, report } = await updateParts(saved, corpus, environment.signal);
    const index = await RetrievalIndex.of(
      parts,
      environment.signal === undefined ? {} : { signal: environment.signal },
    );
    const same = report.added + report.changed + report.removed === 0;
    if (!same) await cache.put(key, await index.toBytes());
    const milliseconds = performance.now() - begun;
    return { index, report: { ...report, origin: same ? "loaded" : "updated", milliseconds } };
  }
  const index = await buildIndex(corpus, options, { ...environment, cache });
  await cache.put(key, await index.toBytes());
  const report: SavedIndexReport = {
    origin: "built",
    added: corpus.documents.length,
    changed: 0,
    removed: 0,
    chunksEmbedded: options.embedder === null ? 0 : index.chunks.length,
    milliseconds: performance.now() - begun,
    drift: index.drift(),
  };
  return { index, report };
}

async function load(
  cache: ByteCache,
  key: string,
  corpus: Corpus,
  options: IndexOptions,
): Promise<IndexParts | null> {
  const bytes = await cache.get(key);
  if (bytes === null) return null;
  try {
    const parts = await readParts(bytes, corpus);
    return parts.lexicon.language.code === wantedLanguage(corpus, options.language) ? parts : null;
  } catch (error) {
    if (error instanceof UnreadableIndexError) return null;
    throw error;
  }
}

/**
 * Reads an index that `toBytes` wrote. Documents of the corpus that are as they were when it was saved are in
 * it; for the rest call `update` with the corpus.
 * @throws UnreadableIndexError when the bytes are not an index, are of another version, or are damaged
 */
export async function indexFromBytes(bytes: Uint8Array, corpus: Corpus): Promise<RetrievalIndex> {
  return await RetrievalIndex.of(await readParts(bytes, corpus));
}
