import type { Pace } from "../numerics/index.ts";
import type { ChunkWords } from "./chunk-words.ts";
import type { GramTables } from "./gram-index.ts";
import { countGrams } from "./gram-index.ts";
import type { IndexOptions, KeywordOptions } from "./index-options.ts";
import { keywordWeights } from "./index-options.ts";
import type { Postings } from "./keyword-index.ts";
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
  chunks: ChunkWords,
  pace: Pace,
): Promise<WordTables> {
  const counter = new WordCounter(lexicon.stemTable());
  for (let number = 0; number < chunks.count; number++) {
    counter.add(chunks, number);
    if (number % 256 === 255) await pace.rest();
  }
  const keyword = keywordWeights(options);
  const tables = keyword === null ? null : await keywordTables(lexicon, keyword, chunks, pace);
  return { counts: counter.counts, keyword: tables };
}

async function keywordTables(
  lexicon: Lexicon,
  options: KeywordOptions,
  chunks: ChunkWords,
  pace: Pace,
): Promise<KeywordTables> {
  const termOf = lexicon.termTable(options.stemming);
  const terms = options.stemming ? lexicon.stems.length : lexicon.words.length;
  const worth = fieldWorth(chunks, options);
  return {
    postings: await keywordPostings(chunks, termOf, worth, terms, options.k1, pace),
    grams: options.grams === true ? await countGrams(lexicon.words, chunks, options, pace) : null,
  };
}
