import type { Scored } from "../numerics/index.ts";
import { TopK } from "../numerics/index.ts";

/** What each term adds to the score of each chunk it is in: postings of all terms, one after another. */
export interface Postings {
  /** How many chunks there are. */
  chunks: number;
  /** Term t is at `offsets[t]` up to but not `offsets[t + 1]` in the other two. */
  offsets: Int32Array;
  /** Chunk numbers, ascending within a term. */
  numbers: Int32Array;
  impacts: Float32Array;
}

/** Keyword search: `keywordPostings` worked out what a term adds to a chunk, so a search only adds up. */
export class KeywordIndex {
  readonly #postings: Postings;
  readonly #scores: Float64Array;
  readonly #touched: Int32Array;

  constructor(postings: Postings) {
    this.#postings = postings;
    this.#scores = new Float64Array(postings.chunks);
    this.#touched = new Int32Array(postings.chunks);
  }

  /** Bytes held. */
  get bytes(): number {
    const { offsets, numbers, impacts } = this.#postings;
    return offsets.byteLength + numbers.byteLength + impacts.byteLength;
  }

  /**
   * The best chunks for terms by number, each with its weight (1 is usual). Best first. `rows`: by chunk, 0 where it
   * is left out.
   */
  search(terms: ReadonlyMap<number, number>, limit: number, rows?: Uint8Array): Scored[] {
    const { offsets, numbers, impacts } = this.#postings;
    const scores = this.#scores;
    const touched = this.#touched;
    let count = 0;
    for (const [term, weight] of terms) {
      const end = offsets[term + 1] ?? 0;
      for (let at = offsets[term] ?? 0; at < end; at++) {
        const chunk = numbers[at]!;
        if (scores[chunk] === 0) touched[count++] = chunk;
        scores[chunk]! += impacts[at]! * weight;
      }
    }
    const best = new TopK(Math.min(limit, count));
    for (let i = 0; i < count; i++) {
      const chunk = touched[i]!;
      if (rows?.[chunk] !== 0) best.offer(chunk, scores[chunk]!);
      scores[chunk] = 0;
    }
    return best.take();
  }
}
