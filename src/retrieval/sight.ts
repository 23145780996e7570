import type { ChunkSource } from "./chunk-source.ts";
import { StemFrequency } from "./stem-frequency.ts";
import type { Vocabulary } from "./vocabulary.ts";

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
  sources: readonly ChunkSource[],
  vocabulary: Vocabulary,
  stemOf: Int32Array,
): Sight | null {
  const chunks = rows.reduce((sum, seen) => sum + seen, 0);
  if (chunks === rows.length) return null;
  const frequency = new StemFrequency(stemOf);
  const words = new Uint8Array(stemOf.length);
  for (const [number, source] of sources.entries()) {
    if (rows[number] === 0) continue;
    frequency.add(source);
    for (const word of source.title) words[word] = 1;
    for (const word of source.headings) words[word] = 1;
    for (let at = source.from; at < source.to; at++) words[source.words[at]!] = 1;
  }
  return { rows, chunks, vocabulary: vocabulary.of(frequency.counts, words) };
}
