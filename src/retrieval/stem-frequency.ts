import type { ChunkSource } from "./chunk-source.ts";

/** Counts in how many chunks each stem is. */
export class StemFrequency {
  /** By stem number. */
  readonly counts: Int32Array;
  readonly #stemOf: Int32Array;
  readonly #last: Int32Array;
  #chunks = 0;

  /** `stemOf`: number of the stem by number of the word. */
  constructor(stemOf: Int32Array) {
    const stems = stemOf.reduce((most, stem) => Math.max(most, stem), -1) + 1;
    this.counts = new Int32Array(stems);
    this.#stemOf = stemOf;
    this.#last = new Int32Array(stems).fill(-1);
  }

  add({ title, headings, words, from, to }: ChunkSource): void {
    this.#count(title, 0, title.length);
    this.#count(headings, 0, headings.length);
    this.#count(words, from, to);
    this.#chunks++;
  }

  #count(words: Int32Array, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const stem = this.#stemOf[words[at]!]!;
      if (this.#last[stem] === this.#chunks) continue;
      this.#last[stem] = this.#chunks;
      this.counts[stem]!++;
    }
  }
}
