import type { ChunkWords } from "./chunk-words.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { WordCounter } from "./word-counts.ts";

/** What one asker sees of an index where that is not all of it. */
export interface Sight {
  /** By chunk: 1 where it may be seen. */
  rows: Uint8Array;
  /** How many may be. */
  chunks: number;
  /** The words of those, and no others. */
  vocabulary: Vocabulary;
}

/** What is seen through `rows`; null when that is everything. */
export function sightOf(
  rows: Uint8Array,
  words: ChunkWords,
  vocabulary: Vocabulary,
  stemOf: Int32Array,
): Sight | null {
  const chunks = rows.reduce((sum, seen) => sum + seen, 0);
  if (chunks === rows.length) return null;
  const counter = new WordCounter(stemOf);
  for (const [chunk, seen] of rows.entries()) {
    if (seen !== 0) counter.add(words, chunk);
  }
  return { rows, chunks, vocabulary: vocabulary.of(counter.counts) };
}
