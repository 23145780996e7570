import type { ChunkWords } from "./chunk-words.ts";
import { field } from "./chunk-words.ts";

/** What words some chunks have, by numbers of a lexicon, which may have more, of documents that are gone. */
export interface WordCounts {
  /** Chunks that a stem is in. */
  frequency: Int32Array;
  /** 1 for a word that is in a chunk. */
  present: Uint8Array;
}

/** Counts the words of chunks. */
export class WordCounter {
  readonly counts: WordCounts;
  readonly #stemOf: Int32Array;
  readonly #last: Int32Array;
  #chunks = 0;

  /** `stemOf`: number of the stem by number of the word. */
  constructor(stemOf: Int32Array) {
    const stems = stemOf.reduce((most, stem) => Math.max(most, stem), -1) + 1;
    this.counts = { frequency: new Int32Array(stems), present: new Uint8Array(stemOf.length) };
    this.#stemOf = stemOf;
    this.#last = new Int32Array(stems).fill(-1);
  }

  add(chunks: ChunkWords, chunk: number): void {
    for (const part of Object.values(field)) {
      this.#count(chunks.words, chunks.from(chunk, part), chunks.to(chunk, part));
    }
    this.#chunks++;
  }

  #count(words: Int32Array, from: number, to: number): void {
    const { frequency, present } = this.counts;
    for (let at = from; at < to; at++) {
      const word = words[at]!;
      const stem = this.#stemOf[word]!;
      present[word] = 1;
      if (this.#last[stem] === this.#chunks) continue;
      this.#last[stem] = this.#chunks;
      frequency[stem]!++;
    }
  }
}
