import { Pace } from "../numerics/index.ts";
import type { Embedder } from "./basis.ts";
import type { ByteCache } from "./byte-cache.ts";
import type { Chunk } from "./chunk.ts";
import type { ChunkWords } from "./chunk-words.ts";
import { joinColumns } from "./columns.ts";
import type { Derived, KeywordTables } from "./derived.ts";
import { wordTables } from "./derived.ts";
import { cachedNeighbours } from "./derived-cache.ts";
import { DocumentExpansion } from "./document-expansion.ts";
import { GramIndex } from "./gram-index.ts";
import type { IndexOptions } from "./index-options.ts";
import { embedded, keywordWeights } from "./index-options.ts";
import type { IndexParts } from "./index-parts.ts";
import { indexVersion, optionsKey } from "./index-parts.ts";
import { KeywordIndex } from "./keyword-index.ts";
import { inverseFrequency } from "./keyword-postings.ts";
import type { KeywordStages } from "./keyword-search.ts";
import type { Neighbours } from "./neighbours.ts";
import { neighboursInThreads } from "./threads.ts";
import { updateNeighbours } from "./update-neighbours.ts";
import { shortHash } from "./short-hash.ts";
import type { VectorIndex, VectorOptions } from "./vectors/index.ts";
import { buildVectorIndex, readVectorIndex } from "./vectors/index.ts";
import { Vocabulary } from "./vocabulary.ts";

/** An index as it is searched. */
export interface Assembled {
  chunks: Chunk[];
  words: ChunkWords;
  /** Number of the document of each chunk. */
  documentOf: Int32Array;
  /** Whether any document is not for everybody. */
  restricted: boolean;
  keyword: KeywordStages | null;
  /** Vectors of the chunks, row by row; empty without an embedding. */
  rows: Float32Array;
  vectors: VectorIndex | null;
  /** Mean cosine of neighbours; null where none are known. */
  agreement: number | null;
  embedder: Embedder | null;
  vocabulary: Vocabulary;
  derived: Omit<Derived, "vectorIndex">;
  hash: string;
  bytes: number;
}

export interface AssembleOptions {
  /** Neighbours are taken from here where they are, and put here where they are not. */
  cache?: ByteCache;
  signal?: AbortSignal;
  /** Of the neighbours and the vector index, which take longest. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Puts an index together: what depends on all documents at once is made, or taken from `parts.derived`. The documents
 * are moved to the same columns.
 * @throws CancelledError
 */
export async function assemble(parts: IndexParts, options: AssembleOptions = {}): Promise<Assembled> {
  const { lexicon, basis, documents } = parts;
  const pace = new Pace(options.signal);
  const dimensions = embedded(parts.options) ? (basis?.dimensions ?? 0) : 0;
  const { words, vectors: rows } = joinColumns(documents, dimensions);
  await pace.rest();
  const chunks: Chunk[] = [];
  const documentOf = new Int32Array(words.count);
  for (const [number, document] of documents.entries()) {
    for (const chunk of document.chunks) documentOf[chunks.push(chunk) - 1] = number;
  }
  await pace.rest();
  const derived = await derive(parts, words, rows, dimensions, options, pace);
  const { keyword, counts } = derived.words;
  const stages =
    keyword === null ? null : keywordStages(parts, { words, documentOf }, keyword, derived.neighbours);
  await pace.rest();
  const vectors = dimensions === 0 ? null : await searchable(parts, rows, dimensions, options);
  await pace.rest();
  const identity = JSON.stringify([
    indexVersion,
    parts.corpusHash,
    optionsKey(parts.options),
    lexicon.language.code,
    basis?.hash ?? null,
  ]);
  let bytes = words.words.byteLength + words.steps.byteLength + words.spans.byteLength;
  bytes += dimensions === 0 ? 0 : basis!.bytes + rows.byteLength;
  bytes += vectors?.bytes ?? 0;
  if (stages !== null) bytes += stages.index.bytes + stages.expansion.bytes + (stages.grams?.bytes ?? 0);
  return {
    chunks,
    words,
    documentOf,
    restricted: documents.some(({ document }) => (document.access?.length ?? 0) > 0),
    keyword: stages,
    rows,
    vectors,
    agreement: meanCosine(derived.neighbours),
    embedder: vectors === null ? null : basis!.embedder(lexicon),
    vocabulary: new Vocabulary(lexicon, counts, {
      spelling: parts.options.keyword?.spelling !== false,
      compounds: parts.options.keyword?.compounds !== false,
    }),
    derived,
    hash: shortHash(identity),
    bytes,
  };
}

async function derive(
  { lexicon, options, derived, former }: IndexParts,
  chunks: ChunkWords,
  rows: Float32Array,
  dimensions: number,
  environment: AssembleOptions,
  pace: Pace,
): Promise<Assembled["derived"]> {
  const words = derived?.words ?? (await wordTables(lexicon, options, chunks, pace));
  const k = options.keyword?.neighbours ?? 0;
  if (k === 0 || dimensions === 0) return { words, neighbours: null };
  const neighbours =
    derived?.neighbours ??
    (former ? await updateNeighbours(former, rows, dimensions, k, pace) : null) ??
    (await cachedNeighbours(environment.cache, rows, dimensions, k, () =>
      neighboursInThreads(rows, dimensions, { k, ...environment }),
    ));
  return { words, neighbours };
}

/** The vectors made searchable, or what was made of them before; null for an index without an embedder. */
async function searchable(
  { options, derived }: IndexParts,
  rows: Float32Array,
  dimensions: number,
  environment: AssembleOptions,
): Promise<VectorIndex | null> {
  if (options.embedder === null) return null;
  const wanted = vectorOptions(options, rows.length / dimensions);
  const made = derived?.vectorIndex ?? null;
  return made === null
    ? await buildVectorIndex(rows, dimensions, wanted, { seed: options.seed, ...environment })
    : readVectorIndex(wanted, made, rows, dimensions);
}

function meanCosine(neighbours: Neighbours | null): number | null {
  if (neighbours === null || neighbours.cosines.length === 0) return null;
  const { cosines } = neighbours;
  return cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
}

/** Up to here comparing floats costs less than a question has time for anyway. */
const mostExact = 20_000;

function vectorOptions({ vector }: IndexOptions, chunks: number): VectorOptions {
  return vector ?? { kind: chunks <= mostExact ? "exact" : "int8" };
}

function keywordStages(
  { lexicon, options }: IndexParts,
  { words, documentOf }: Pick<Assembled, "words" | "documentOf">,
  { postings, grams }: KeywordTables,
  graph: Neighbours | null,
): KeywordStages {
  const { k1, titleWeight, headingWeight, stemming } = keywordWeights(options)!;
  const { offsets, chunks } = postings;
  const expansion = new DocumentExpansion({
    documents: documentOf,
    postings,
    graph,
    k1,
    idf: (term) => inverseFrequency(chunks, offsets[term + 1]! - offsets[term]!),
  });
  return {
    index: new KeywordIndex(postings),
    expansion,
    chunks: { words, termOf: lexicon.termTable(stemming) },
    grams: grams === null ? null : new GramIndex(grams, words, { titleWeight, headingWeight }),
  };
}
