import type { ChunkSource } from "./chunk-source.ts";
import type { FieldWorth } from "./keyword-postings.ts";
import type { Neighbours } from "./neighbours.ts";

/** How much of what others say counts for a chunk. Both from 0, not at all, to 1. */
export interface ExpansionShares {
  /** Of chunks that are near by their vectors; each counts by its cosine, and all of them together at most this. */
  neighbours: number;
  /** Of the chunks that stand before and after it in its document: the next ones count two thirds, those after a third. */
  surroundings: number;
}

export interface ExpandedChunks {
  sources: readonly ChunkSource[];
  /** Number of the document of each chunk; those of one document stand together, in reading order. */
  documents: Int32Array;
  worth: FieldWorth;
  /** null: no neighbours. */
  graph: Neighbours | null;
  /** Number of the term of each word of the lexicon. */
  termOf: Int32Array;
  k1: number;
  idf: (term: number) => number;
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
  /** Words of a term are at `#offsets[term]` up to but not `#offsets[term + 1]` in `#words`. */
  readonly #offsets: Int32Array;
  readonly #words: Int32Array;
  /** Place of the term of a word in the question plus 1; 0 for all others. */
  readonly #places: Uint16Array;
  /** Row of a chunk in `#values`; who has none as of this question holds an old number. */
  readonly #rows: Int32Array;
  #values = new Float32Array(4096);
  #rowChunks = new Int32Array(256);
  #count = 0;
  /** Places for neighbours that a chunk has in the graph. */
  readonly #width: number;

  constructor(chunks: ExpandedChunks) {
    this.#chunks = chunks;
    this.#width = (chunks.graph?.neighbours.length ?? 0) / Math.max(1, chunks.sources.length);
    this.#places = new Uint16Array(chunks.termOf.length);
    [this.#offsets, this.#words] = groupByTerm(chunks.termOf);
    this.#rows = new Int32Array(chunks.sources.length);
  }

  /** Bytes held beside what was handed in. */
  get bytes(): number {
    const graph = this.#chunks.graph;
    return (
      this.#rows.byteLength +
      this.#places.byteLength +
      this.#offsets.byteLength +
      this.#words.byteLength +
      (graph === null ? 0 : graph.neighbours.byteLength + graph.cosines.byteLength)
    );
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
    const weights = new Float64Array(width);
    let place = 0;
    for (const [term, weight] of terms) {
      weights[place++] = weight * idf(term);
      this.#mark(term, place);
    }
    this.#count = 0;
    const sums = new Float64Array(width);
    const scores = Float64Array.from(ids, (id) => {
      this.#gather(id, width, sums, shares, rows);
      let score = 0;
      for (let j = 0; j < width; j++) {
        const f = sums[j]!;
        if (f > 0) score += (weights[j]! * f) / (k1 + f);
      }
      return score;
    });
    for (const term of terms.keys()) this.#mark(term, 0);
    return scores;
  }

  #mark(term: number, place: number): void {
    const end = this.#offsets[term + 1]!;
    for (let at = this.#offsets[term]!; at < end; at++) this.#places[this.#words[at]!] = place;
  }

  /** f' of one chunk, for each place. */
  #gather(
    id: number,
    width: number,
    sums: Float64Array,
    shares: ExpansionShares,
    rows: Uint8Array | undefined,
  ): void {
    const { graph, documents } = this.#chunks;
    sums.fill(0);
    this.#add(id, 1, width, sums);
    if (graph !== null && shares.neighbours > 0) {
      const share = shares.neighbours / this.#width;
      for (let at = id * this.#width; at < (id + 1) * this.#width; at++) {
        const neighbour = graph.neighbours[at]!;
        const cosine = graph.cosines[at]!;
        if (neighbour >= 0 && cosine > 0 && rows?.[neighbour] !== 0)
          this.#add(neighbour, share * cosine, width, sums);
      }
    }
    if (shares.surroundings > 0) {
      for (let distance = 1; distance <= reach; distance++) {
        const share = shares.surroundings * (1 - distance / (reach + 1));
        for (const beside of [id - distance, id + distance]) {
          if (documents[beside] === documents[id] && rows?.[beside] !== 0)
            this.#add(beside, share, width, sums);
        }
      }
    }
  }

  #add(id: number, share: number, width: number, sums: Float64Array): void {
    const at = this.#row(id, width) * width;
    for (let j = 0; j < width; j++) sums[j]! += share * this.#values[at + j]!;
  }

  /** The row that holds f of a chunk, worked out when it is first asked for. */
  #row(id: number, width: number): number {
    const known = this.#rows[id]!;
    if (known < this.#count && this.#rowChunks[known] === id) return known;
    const row = this.#count++;
    if (this.#rowChunks.length === row) this.#rowChunks = grown(this.#rowChunks, new Int32Array(row * 2));
    const from = row * width;
    if (this.#values.length < from + width) {
      this.#values = grown(this.#values, new Float32Array((from + width) * 2));
    }
    this.#values.fill(0, from, from + width);
    this.#rows[id] = row;
    this.#rowChunks[row] = id;
    const { sources, worth } = this.#chunks;
    const { words, from: first, to, title, headings } = sources[id]!;
    this.#countWords(title, 0, title.length, worth.title[id]!, from);
    this.#countWords(headings, 0, headings.length, worth.headings[id]!, from);
    this.#countWords(words, first, to, worth.body[id]!, from);
    return row;
  }

  #countWords(words: Int32Array, first: number, to: number, worth: number, at: number): void {
    if (worth === 0) return;
    for (let i = first; i < to; i++) {
      const place = this.#places[words[i]!]!;
      if (place !== 0) this.#values[at + place - 1]! += worth;
    }
  }
}

function grown<Values extends Int32Array | Float32Array>(from: Values, to: Values): Values {
  to.set(from as never);
  return to;
}

/** Words by term: where those of each begin, and the words. */
function groupByTerm(termOf: Int32Array): [Int32Array, Int32Array] {
  const terms = termOf.reduce((most, term) => Math.max(most, term + 1), 0);
  const offsets = new Int32Array(terms + 1);
  for (const term of termOf) offsets[term + 1]!++;
  for (let term = 0; term < terms; term++) offsets[term + 1]! += offsets[term]!;
  const next = offsets.slice(0, terms);
  const words = new Int32Array(termOf.length);
  for (const [word, term] of termOf.entries()) words[next[term]!++] = word;
  return [offsets, words];
}
