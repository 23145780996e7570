import { Pace } from "../numerics/index.ts";
import type { Basis } from "./basis.ts";
import type { Chunk } from "./chunk.ts";
import type { Derived } from "./derived.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import type { IndexOptions } from "./index-options.ts";
import { embedded } from "./index-options.ts";
import type { IndexedDocument } from "./indexed-document.ts";
import { ContextWords, cutDocument, embedChunks, embedText } from "./indexed-document.ts";
import type { Lexicon } from "./lexicon.ts";
import type { FormerNeighbours } from "./update-neighbours.ts";

/** Goes into every index' hash and every key of a cache: to be raised when an index of the same input would differ. */
export const indexVersion = 5;

/** What an index is put together from. */
export interface IndexParts {
  corpusHash: string;
  options: IndexOptions;
  lexicon: Lexicon;
  basis: Basis | null;
  documents: IndexedDocument[];
  /** What was made of all of them, where that has been done. */
  derived: Partial<Derived> | null;
  /** Words of titles and headings that were read before, by their text. */
  contextWords?: ReadonlyMap<string, Int32Array>;
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
  const indexer = documentIndexer(parts);
  const pace = new Pace(signal);
  let added = 0;
  let changed = 0;
  let kept = 0;
  let chunksEmbedded = 0;
  const documents: IndexedDocument[] = [];
  for (const document of corpus.documents) {
    const before = known.get(document.id);
    if (before !== undefined && before.document.hash === document.hash) {
      documents.push({ ...before, document });
      kept++;
      continue;
    }
    if (formerIds.has(document.id)) changed++;
    else added++;
    const indexed = indexer(document);
    if (embedded(parts.options)) chunksEmbedded += indexed.chunks.length;
    documents.push(indexed);
    await pace.rest();
  }
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

/** Reads, cuts and embeds a document for an index. */
function documentIndexer(
  parts: Pick<IndexParts, "lexicon" | "basis" | "options">,
): (document: SourceDocument) => IndexedDocument {
  const { lexicon, basis, options } = parts;
  const embedder = basis?.embedder(lexicon);
  const embed =
    embedder !== undefined && options.chunker.strategy === "semantic"
      ? embedText(basis!, lexicon, embedder)
      : undefined;
  const context = new ContextWords(lexicon, options.chunker.context);
  return (document) => {
    const tokens = lexicon.read(document.text);
    const cut = cutDocument(document, tokens, options.chunker, embed);
    const vectors =
      !embedded(options) || embedder === undefined
        ? new Float32Array(0)
        : embedChunks({ tokens, ...cut }, context, embedder, basis!.dimensions);
    return { document, tokens, ...cut, vectors };
  };
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
