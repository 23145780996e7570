import type { Pace } from "../numerics/index.ts";
import type { Embedder } from "./basis.ts";
import type { Chunk } from "./chunk.ts";
import type { ChunkSource } from "./chunk-source.ts";
import type { IndexOptions } from "./index-options.ts";
import type { IndexParts } from "./index-parts.ts";
import { indexVersion, optionsKey } from "./index-parts.ts";
import type { IndexedDocument } from "./indexed-document.ts";
import { ContextWords } from "./indexed-document.ts";
import type { ChunkTerms } from "./keyword-postings.ts";
import { KeywordIndex } from "./keyword-index.ts";
import { keywordPostings } from "./keyword-postings.ts";
import type { Lexicon } from "./lexicon.ts";
import { shortHash } from "./short-hash.ts";
import { StemFrequency } from "./stem-frequency.ts";
import { VectorIndex } from "./vector-index.ts";
import { Vocabulary } from "./vocabulary.ts";

/** An index as it is searched. */
export interface Assembled {
  chunks: Chunk[];
  sources: ChunkSource[];
  byId: Map<string, IndexedDocument>;
  keyword: KeywordIndex | null;
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
  const keyword =
    options.keyword === null
      ? null
      : await keywordIndex(documents, sources, lexicon, stemOf, options.keyword, pace);
  const dimensions = options.embedder === null ? 0 : (basis?.dimensions ?? 0);
  const vectors = dimensions === 0 ? null : joinVectors(documents, chunks.length, dimensions);
  const identity = JSON.stringify([
    indexVersion,
    parts.corpusHash,
    optionsKey(options),
    lexicon.language.code,
    basis?.hash ?? null,
  ]);
  let bytes = (keyword?.bytes ?? 0) + (vectors?.bytes ?? 0) + (dimensions === 0 ? 0 : basis!.bytes);
  for (const { tokens } of documents) bytes += tokens.words.byteLength * 3;
  const frequency = await chunkFrequency(sources, stemOf, pace);
  return {
    chunks,
    sources,
    byId: new Map(documents.map((indexed) => [indexed.document.id, indexed])),
    keyword,
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

async function keywordIndex(
  documents: readonly IndexedDocument[],
  sources: readonly ChunkSource[],
  lexicon: Lexicon,
  stemOf: Int32Array,
  options: NonNullable<IndexOptions["keyword"]>,
  pace: Pace,
): Promise<KeywordIndex> {
  const stemmed = new Map<Int32Array, Int32Array>();
  const terms = (words: Int32Array): Int32Array => {
    if (!options.stemming) return words;
    let result = stemmed.get(words);
    if (result === undefined) {
      result = words.map((word) => stemOf[word]!);
      stemmed.set(words, result);
    }
    return result;
  };
  for (const { tokens } of documents) {
    terms(tokens.words);
    await pace.rest();
  }
  const chunkTerms = sources.map((source): ChunkTerms => ({
    title: terms(source.title),
    headings: terms(source.headings),
    terms: terms(source.words),
    from: source.from,
    to: source.to,
  }));
  const size = options.stemming ? lexicon.stems.length : lexicon.words.length;
  return new KeywordIndex(await keywordPostings(chunkTerms, size, options, pace));
}

function joinVectors(documents: readonly IndexedDocument[], chunks: number, dimensions: number): VectorIndex {
  const vectors = new Float32Array(chunks * dimensions);
  let at = 0;
  for (const document of documents) {
    vectors.set(document.vectors, at);
    at += document.vectors.length;
  }
  return new VectorIndex(vectors, dimensions);
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
