import type { Pace } from "../numerics/index.ts";
import type { Embedder } from "./basis.ts";
import type { Chunk } from "./chunk.ts";
import type { ChunkSource } from "./chunk-source.ts";
import { DocumentExpansion } from "./document-expansion.ts";
import { GramIndex } from "./gram-index.ts";
import type { IndexOptions, KeywordOptions } from "./index-options.ts";
import { embedded } from "./index-options.ts";
import type { IndexParts } from "./index-parts.ts";
import { indexVersion, optionsKey } from "./index-parts.ts";
import type { IndexedDocument } from "./indexed-document.ts";
import { ContextWords } from "./indexed-document.ts";
import type { ChunkTerms } from "./keyword-postings.ts";
import { KeywordIndex } from "./keyword-index.ts";
import { fieldWorth, inverseFrequency, keywordPostings } from "./keyword-postings.ts";
import type { KeywordStages } from "./keyword-search.ts";
import type { Neighbours } from "./neighbours.ts";
import { nearestNeighbours } from "./neighbours.ts";
import { shortHash } from "./short-hash.ts";
import { StemFrequency } from "./stem-frequency.ts";
import { VectorIndex } from "./vector-index.ts";
import { Vocabulary } from "./vocabulary.ts";

/** An index as it is searched. */
export interface Assembled {
  chunks: Chunk[];
  sources: ChunkSource[];
  byId: Map<string, IndexedDocument>;
  keyword: KeywordStages | null;
  /** Chunks near to each; null where no search asks for them. */
  neighbours: Neighbours | null;
  vectors: VectorIndex | null;
  embedder: Embedder | null;
  vocabulary: Vocabulary;
  hash: string;
  bytes: number;
}

/**
 * Puts an index together: what depends on all documents at once.
 * @throws CancelledError
 */
export async function assemble(parts: IndexParts, pace: Pace): Promise<Assembled> {
  const { lexicon, options, basis, documents } = parts;
  const context = new ContextWords(lexicon, options.chunker.context);
  const chunks: Chunk[] = [];
  const sources: ChunkSource[] = [];
  for (const { chunks: own, tokens, bounds } of documents) {
    await pace.rest();
    for (const [index, chunk] of own.entries()) {
      chunks.push(chunk);
      sources.push({
        words: tokens.words,
        positions: tokens.positions,
        from: bounds[2 * index]!,
        to: bounds[2 * index + 1]!,
        title: context.title(chunk),
        headings: context.headings(chunk),
      });
    }
  }
  const stemOf = lexicon.stemTable();
  const dimensions = embedded(options) ? (basis?.dimensions ?? 0) : 0;
  const rows = joinVectors(documents, chunks.length, dimensions);
  const neighbours = parts.neighbours ?? (await findNeighbours(rows, dimensions, options, pace));
  const keyword =
    options.keyword === null
      ? null
      : await keywordStages(parts, options.keyword, sources, stemOf, neighbours, pace);
  const vectors = dimensions === 0 || options.embedder === null ? null : new VectorIndex(rows, dimensions);
  const identity = JSON.stringify([
    indexVersion,
    parts.corpusHash,
    optionsKey(options),
    lexicon.language.code,
    basis?.hash ?? null,
  ]);
  let bytes = (vectors?.bytes ?? 0) + (dimensions === 0 ? 0 : basis!.bytes);
  if (keyword !== null) {
    bytes += keyword.index.bytes + keyword.expansion.bytes + (keyword.grams?.bytes ?? 0);
  }
  for (const { tokens } of documents) bytes += tokens.words.byteLength * 3;
  const frequency = await chunkFrequency(sources, stemOf, pace);
  return {
    chunks,
    sources,
    byId: new Map(documents.map((indexed) => [indexed.document.id, indexed])),
    keyword,
    neighbours,
    vectors,
    embedder: vectors === null ? null : basis!.embedder(lexicon),
    vocabulary: new Vocabulary(lexicon, frequency, {
      spelling: options.keyword?.spelling !== false,
      compounds: options.keyword?.compounds !== false,
    }),
    hash: shortHash(identity),
    bytes,
  };
}

async function keywordStages(
  { documents, lexicon }: IndexParts,
  options: KeywordOptions,
  sources: readonly ChunkSource[],
  stemOf: Int32Array,
  graph: Neighbours | null,
  pace: Pace,
): Promise<KeywordStages> {
  const stemmed = new Map<Int32Array, Int32Array>();
  const termsOf = (words: Int32Array): Int32Array => {
    if (!options.stemming) return words;
    let result = stemmed.get(words);
    if (result === undefined) {
      result = words.map((word) => stemOf[word]!);
      stemmed.set(words, result);
    }
    return result;
  };
  for (const { tokens } of documents) {
    termsOf(tokens.words);
    await pace.rest();
  }
  const chunkTerms = sources.map((source): ChunkTerms => ({
    title: termsOf(source.title),
    headings: termsOf(source.headings),
    terms: termsOf(source.words),
    from: source.from,
    to: source.to,
  }));
  const terms = options.stemming ? lexicon.stems.length : lexicon.words.length;
  const worth = fieldWorth(chunkTerms, options);
  const postings = await keywordPostings(chunkTerms, worth, terms, options.k1, pace);
  const expansion = new DocumentExpansion({
    sources,
    documents: Int32Array.from(documents.flatMap(({ chunks }, number) => chunks.map(() => number))),
    worth,
    graph,
    termOf: options.stemming ? stemOf : Int32Array.from(lexicon.words.keys()),
    k1: options.k1,
    idf: (term) => inverseFrequency(postings.chunks, postings.offsets[term + 1]! - postings.offsets[term]!),
  });
  const grams = options.grams === true ? await GramIndex.of(lexicon.words, sources, options, pace) : null;
  return { index: new KeywordIndex(postings), expansion, grams };
}

async function findNeighbours(
  rows: Float32Array,
  dimensions: number,
  { keyword }: IndexOptions,
  pace: Pace,
): Promise<Neighbours | null> {
  const k = keyword?.neighbours ?? 0;
  if (k === 0 || dimensions === 0) return null;
  return await nearestNeighbours(rows, dimensions, { k, ...(pace.signal && { signal: pace.signal }) });
}

function joinVectors(
  documents: readonly IndexedDocument[],
  chunks: number,
  dimensions: number,
): Float32Array {
  const vectors = new Float32Array(chunks * dimensions);
  let at = 0;
  if (dimensions === 0) return vectors;
  for (const document of documents) {
    vectors.set(document.vectors, at);
    at += document.vectors.length;
  }
  return vectors;
}

async function chunkFrequency(
  sources: readonly ChunkSource[],
  stemOf: Int32Array,
  pace: Pace,
): Promise<Int32Array> {
  const frequency = new StemFrequency(stemOf);
  for (const [number, source] of sources.entries()) {
    frequency.add(source);
    if (number % 256 === 255) await pace.rest();
  }
  return frequency.counts;
}
