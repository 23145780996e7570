import { Pace } from "../numerics/index.ts";
import type { Basis } from "./basis.ts";
import type { Chunk } from "./chunk.ts";
import { chunkDocument } from "./chunking/chunk-document.ts";
import type { Derived } from "./derived.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import type { IndexOptions } from "./index-options.ts";
import { embedText } from "./embed-text.ts";
import { embedded } from "./index-options.ts";
import type { IndexedDocument } from "./indexed-document.ts";
import { embedChunks } from "./indexed-document.ts";
import type { Lexicon } from "./lexicon.ts";
import { ColumnsWriter } from "./columns.ts";
import type { FormerNeighbours } from "./update-neighbours.ts";

/** Goes into every index' hash and every key of a cache: to be raised when an index of the same input would differ. */
export const indexVersion = 6;

/** What an index is put together from. */
export interface IndexParts {
  corpusHash: string;
  options: IndexOptions;
  lexicon: Lexicon;
  basis: Basis | null;
  documents: IndexedDocument[];
  /** What was made of all of them, where that has been done. */
  derived: Partial<Derived> | null;
  /** Neighbours before the last update, by which they are brought up to date. */
  former?: FormerNeighbours | null;
  /** Ids of documents that were in it when it was saved and are not as they were. */
  stale: string[];
}

/** What an update came to. */
export interface UpdateReport {
  /** Documents. */
  added: number;
  changed: number;
  removed: number;
  chunksEmbedded: number;
  milliseconds: number;
  /**
   * Share of the text, 0 to 1, that is in documents the embedding's basis has not been trained on. Retrain when
   * it is large. 0 without embeddings.
   */
  drift: number;
}

/**
 * The parts for another state of the corpus: only documents that are new or changed are cut, and folded into
 * the basis as it is.
 * @throws CancelledError
 */
export async function updateParts(
  parts: IndexParts,
  corpus: Corpus,
  signal?: AbortSignal,
): Promise<{ parts: IndexParts; report: UpdateReport }> {
  const begun = performance.now();
  const known = new Map(parts.documents.map((indexed) => [indexed.document.id, indexed]));
  const formerIds = new Set([...known.keys(), ...parts.stale]);
  const pace = new Pace(signal);
  let added = 0;
  let changed = 0;
  let kept = 0;
  const fresh: SourceDocument[] = [];
  for (const document of corpus.documents) {
    const before = known.get(document.id);
    if (before !== undefined && before.document.hash === document.hash) {
      kept++;
      continue;
    }
    if (formerIds.has(document.id)) changed++;
    else added++;
    fresh.push(document);
  }
  const { documents: read, chunksEmbedded } = await indexDocuments(parts, fresh, pace);
  for (const indexed of read) known.set(indexed.document.id, indexed);
  const documents = corpus.documents.map((document) => ({ ...known.get(document.id)!, document }));
  const removed = formerIds.size - changed - kept;
  const same = added + changed + removed === 0;
  const derived = same ? parts.derived : null;
  const former = same ? null : formerNeighbours(parts, documents);
  const updated: IndexParts = { ...parts, corpusHash: corpus.hash, documents, derived, former, stale: [] };
  const milliseconds = performance.now() - begun;
  return {
    parts: updated,
    report: { added, changed, removed, chunksEmbedded, milliseconds, drift: driftOf(updated) },
  };
}

/** What is known of neighbours before an update, with where each chunk is after it; null when nothing is. */
function formerNeighbours(
  { documents: before, derived }: IndexParts,
  after: readonly IndexedDocument[],
): FormerNeighbours | null {
  const neighbours = derived?.neighbours ?? null;
  if (neighbours === null) return null;
  const firstRow = new Map<Chunk[], number>();
  let row = 0;
  for (const { chunks } of after) {
    firstRow.set(chunks, row);
    row += chunks.length;
  }
  // A document that stayed as it was has the very chunks it had.
  const rowOf = before.flatMap(({ chunks }) => {
    const first = firstRow.get(chunks);
    return chunks.map((_, at) => (first === undefined ? -1 : first + at));
  });
  return { neighbours, rowOf: Int32Array.from(rowOf) };
}

/** See `UpdateReport.drift`. */
export function driftOf({ basis, documents }: IndexParts): number {
  if (basis === null) return 0;
  const trained = new Set(basis.data.trainedOn);
  let strange = 0;
  let all = 0;
  for (const { document } of documents) {
    all += document.text.length;
    if (!trained.has(document.hash)) strange += document.text.length;
  }
  return all === 0 ? 0 : strange / all;
}

/** Reads, cuts and embeds documents for an index. */
async function indexDocuments(
  { lexicon, basis, options }: IndexParts,
  documents: readonly SourceDocument[],
  pace: Pace,
): Promise<{ documents: IndexedDocument[]; chunksEmbedded: number }> {
  const { chunker } = options;
  const embed = basis !== null && chunker.strategy === "semantic" ? embedText(basis, lexicon) : undefined;
  const writer = new ColumnsWriter(lexicon, chunker.context);
  for (const document of documents) {
    writer.add(document, lexicon.read(document.text), chunkDocument(document, chunker, embed));
    await pace.rest();
  }
  const { columns, documents: indexed } = writer.take();
  if (!embedded(options) || basis === null) return { documents: indexed, chunksEmbedded: 0 };
  columns.vectors = new Float32Array(columns.words.count * basis.dimensions);
  const embedder = basis.embedder(lexicon);
  for (const document of indexed) {
    embedChunks(document, embedder);
    await pace.rest();
  }
  return { documents: indexed, chunksEmbedded: columns.words.count };
}

/** Options as a text: equal for equal options, whatever the order they were written in. */
export function optionsKey(options: IndexOptions): string {
  const { chunker, keyword, embedder, vector, language, seed } = options;
  return JSON.stringify([
    [chunker.strategy, chunker.size, chunker.overlap, chunker.context],
    keyword && [
      keyword.k1,
      keyword.b,
      keyword.titleWeight,
      keyword.headingWeight,
      keyword.stemming,
      keyword.spelling !== false,
      keyword.compounds !== false,
      keyword.neighbours ?? 0,
      keyword.grams === true,
    ],
    embedder && [embedder.dimensions, vector === undefined ? "auto" : Object.entries(vector).sort()],
    language ?? "auto",
    seed,
  ]);
}
