import { ChunkWords } from "./chunk-words.ts";

/** The words of a chunk by field; `positions`: those of its body, one after another where it has none. */
export interface FieldWords {
  title?: ArrayLike<number>;
  headings?: ArrayLike<number>;
  body: ArrayLike<number>;
  positions?: ArrayLike<number>;
}

/** Chunks as an index has them. */
export function chunkWords(chunks: readonly FieldWords[]): ChunkWords {
  const words: number[] = [];
  const steps: number[] = [];
  const spans: number[] = [];
  for (const { title = [], headings = [], body, positions } of chunks) {
    for (const list of [title, headings, body]) {
      spans.push(words.length, words.length + list.length);
      for (let at = 0; at < list.length; at++) {
        words.push(list[at]!);
        const known = list === body ? positions : undefined;
        steps.push(known === undefined ? 1 : known[at]! - (known[at - 1] ?? 0));
      }
    }
  }
  return new ChunkWords(Int32Array.from(words), Int8Array.from(steps), Int32Array.from(spans));
}
