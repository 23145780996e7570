import type { Pace } from "../numerics/index.ts";
import type { ChunkSource } from "./chunk-source.ts";
import type { GramTables } from "./gram-index.ts";
import { countGrams } from "./gram-index.ts";
import type { IndexOptions, KeywordOptions } from "./index-options.ts";
import { keywordWeights } from "./index-options.ts";
import type { Postings } from "./keyword-index.ts";
import type { ChunkTerms } from "./keyword-postings.ts";
import { fieldWorth, keywordPostings } from "./keyword-postings.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Neighbours } from "./neighbours.ts";
import type { WordCounts } from "./word-counts.ts";
import { WordCounter } from "./word-counts.ts";

/** What is made of all chunks at once. It is kept with a saved index, since it takes longest to make. */
export interface Derived {
  words: WordTables;
  /** Chunks near to each by their vectors; null where no search asks for them. */
  neighbours: Neighbours | null;
  /** What a vector index made of the vectors (`VectorIndex.toBytes`); null without one. */
  vectorIndex: Uint8Array | null;
}

/** What is made of the words of all chunks. */
export interface WordTables {
  counts: WordCounts;
  keyword: KeywordTables | null;
}

export interface KeywordTables {
  postings: Postings;
  grams: GramTables | null;
}

/** @throws CancelledError */
export async function wordTables(
  lexicon: Lexicon,
  options: IndexOptions,
  sources: readonly ChunkSource[],
  pace: Pace,
): Promise<WordTables> {
  const stemOf = lexicon.stemTable();
  const counter = new WordCounter(stemOf);
  for (const [number, source] of sources.entries()) {
    counter.add(source);
    if (number % 256 === 255) await pace.rest();
  }
  const keyword = keywordWeights(options);
  const tables = keyword === null ? null : await keywordTables(lexicon, keyword, sources, stemOf, pace);
  return { counts: counter.counts, keyword: tables };
}

async function keywordTables(
  lexicon: Lexicon,
  options: KeywordOptions,
  sources: readonly ChunkSource[],
  stemOf: Int32Array,
  pace: Pace,
): Promise<KeywordTables> {
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
  const chunks: ChunkTerms[] = [];
  for (const [number, { title, headings, words, from, to }] of sources.entries()) {
    chunks.push({ title: termsOf(title), headings: termsOf(headings), terms: termsOf(words), from, to });
    if (number % 256 === 255) await pace.rest();
  }
  const terms = options.stemming ? lexicon.stems.length : lexicon.words.length;
  const worth = fieldWorth(chunks, options);
  return {
    postings: await keywordPostings(chunks, worth, terms, options.k1, pace),
    grams: options.grams === true ? await countGrams(lexicon.words, sources, options, pace) : null,
  };
}
