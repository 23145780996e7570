import type { Postings } from "./keyword-index.ts";
import type { Neighbours } from "./neighbours.ts";

/** How much of what others say counts for a chunk. Both from 0, not at all, to 1. */
export interface ExpansionShares {
  /** Of chunks that are near by their vectors; each counts by its cosine, and all of them together at most this. */
  neighbours: number;
  /** Of the chunks that stand before and after it in its document: the next ones count two thirds, those after a third. */
  surroundings: number;
}

export interface ExpandedChunks {
  /** Number of the document of each chunk; those of one document stand together, in reading order. */
  documents: Int32Array;
  /** What each term adds to each chunk: idf · f / (k1 + f). */
  postings: Postings;
  k1: number;
  idf: (term: number) => number;
  /** null: no neighbours. */
  graph: Neighbours | null;
}

/** How far the surroundings reach, in chunks to either side. */
const reach = 2;

/**
 * Document expansion: a chunk is scored as if it also held, in part, the words of the chunks near it (Singhal and
 * Pereira 1999; Tao, Wang, Mei and Zhai 2006). With f of BM25F for a term in a chunk,
 *
 *   f' = f + neighbours / k · Σ cosine · f(neighbour) + surroundings · Σ (1 - distance / 3) · f(beside)
 *   score = Σ idf · f' / (k1 + f')
 *
 * over the k neighbours of the chunk. Worked out for the candidates of one question at a time, so that an index
 * holds nothing but who is near to whom.
 */
export class DocumentExpansion {
  readonly #chunks: ExpandedChunks;
  /** Places for neighbours that a chunk has in the graph. */
  readonly #width: number;
  /** Row of a chunk in `#values` plus 1; 0 for a chunk that the question at hand does not need. */
  readonly #rows: Int32Array;
  /** Chunks that have a row, by row. */
  #needed = new Int32Array(256);
  #count = 0;
  /** f of each term of the question, row by row. */
  #values = new Float32Array(4096);

  constructor(chunks: ExpandedChunks) {
    const count = chunks.documents.length;
    this.#chunks = chunks;
    this.#width = (chunks.graph?.neighbours.length ?? 0) / Math.max(1, count);
    this.#rows = new Int32Array(count);
  }

  /** Bytes held beside what was handed in. */
  get bytes(): number {
    const graph = this.#chunks.graph;
    const own = this.#rows.byteLength + this.#needed.byteLength + this.#values.byteLength;
    return own + (graph === null ? 0 : graph.neighbours.byteLength + graph.cosines.byteLength);
  }

  /** These chunks and the neighbours of the first `deep`, without those that are 0 in `rows`. */
  withNeighbours(ids: readonly number[], deep: number, rows?: Uint8Array): number[] {
    const { graph } = this.#chunks;
    if (graph === null) return [...ids];
    const all = new Set(ids);
    for (const id of ids.slice(0, deep)) {
      for (let at = id * this.#width; at < (id + 1) * this.#width; at++) {
        const neighbour = graph.neighbours[at]!;
        if (neighbour >= 0 && rows?.[neighbour] !== 0) all.add(neighbour);
      }
    }
    return [...all];
  }

  /**
   * Scores of chunks for terms by number, each with its weight, in the order of `ids`. Chunks that are 0 in `rows`
   * lend nothing.
   */
  scores(
    terms: ReadonlyMap<number, number>,
    ids: readonly number[],
    shares: ExpansionShares,
    rows?: Uint8Array,
  ): Float64Array {
    const { k1, idf } = this.#chunks;
    const width = terms.size;
    this.#need(ids, shares, rows);
    this.#read([...terms.keys()]);
    const weights = Float64Array.from(terms, ([term, weight]) => weight * idf(term));
    const sums = new Float64Array(width);
    const scores = Float64Array.from(ids, (id) => {
      sums.fill(0);
      this.#add(id, 1, width, sums);
      this.#eachLender(id, shares, rows, (lender, share) => this.#add(lender, share, width, sums));
      let score = 0;
      for (let j = 0; j < width; j++) {
        const f = sums[j]!;
        if (f > 0) score += (weights[j]! * f) / (k1 + f);
      }
      return score;
    });
    for (let row = 0; row < this.#count; row++) this.#rows[this.#needed[row]!] = 0;
    this.#count = 0;
    return scores;
  }

  /** Gives a row to all chunks whose words count. */
  #need(ids: readonly number[], shares: ExpansionShares, rows: Uint8Array | undefined): void {
    const need = (id: number): void => {
      if (this.#rows[id] !== 0) return;
      if (this.#count === this.#needed.length) {
        const larger = new Int32Array(2 * this.#count);
        larger.set(this.#needed);
        this.#needed = larger;
      }
      this.#needed[this.#count++] = id;
      this.#rows[id] = this.#count;
    };
    for (const id of ids) {
      need(id);
      this.#eachLender(id, shares, rows, need);
    }
  }

  /** Fills the rows from the postings of the terms. Those run in order, the words of the chunks lie far apart. */
  #read(terms: readonly number[]): void {
    const { postings, k1, idf } = this.#chunks;
    const { offsets, numbers, impacts } = postings;
    const rows = this.#rows;
    const width = terms.length;
    const size = this.#count * width;
    if (this.#values.length < size) this.#values = new Float32Array(2 * size);
    else this.#values.fill(0, 0, size);
    const values = this.#values;
    for (const [place, term] of terms.entries()) {
      const most = idf(term);
      const end = offsets[term + 1] ?? 0;
      for (let at = offsets[term] ?? 0; at < end; at++) {
        const row = rows[numbers[at]!]!;
        if (row === 0) continue;
        const impact = impacts[at]!;
        // impact = idf · f / (k1 + f), solved for f; with a k1 of 0 any f does.
        values[(row - 1) * width + place] = k1 === 0 ? 1 : (k1 * impact) / (most - impact);
      }
    }
  }

  /** Calls `lend` for every chunk that lends a chunk its words, with the share that counts. */
  #eachLender(
    id: number,
    shares: ExpansionShares,
    rows: Uint8Array | undefined,
    lend: (lender: number, share: number) => void,
  ): void {
    const { graph, documents } = this.#chunks;
    if (graph !== null && shares.neighbours > 0) {
      const share = shares.neighbours / this.#width;
      for (let at = id * this.#width; at < (id + 1) * this.#width; at++) {
        const neighbour = graph.neighbours[at]!;
        const cosine = graph.cosines[at]!;
        if (neighbour >= 0 && cosine > 0 && rows?.[neighbour] !== 0) lend(neighbour, share * cosine);
      }
    }
    if (shares.surroundings > 0) {
      for (let distance = 1; distance <= reach; distance++) {
        const share = shares.surroundings * (1 - distance / (reach + 1));
        for (const beside of [id - distance, id + distance]) {
          if (documents[beside] === documents[id] && rows?.[beside] !== 0) lend(beside, share);
        }
      }
    }
  }

  #add(id: number, share: number, width: number, sums: Float64Array): void {
    const at = (this.#rows[id]! - 1) * width;
    for (let j = 0; j < width; j++) sums[j]! += share * this.#values[at + j]!;
  }
}
