import type { Pace } from "../numerics/index.ts";
import type { ChunkWords, Field } from "./chunk-words.ts";
import { field } from "./chunk-words.ts";
import { IntegerList } from "./integer-list.ts";
import { inverseFrequency } from "./keyword-postings.ts";

/** Letters of a gram. */
const length = 4;
/** Saturation and length normalisation of BM25, as for words. */
const k1 = 1.2;
const b = 0.75;

export interface GramOptions {
  /** A gram in the title counts this many times one in the text. */
  titleWeight: number;
  headingWeight: number;
}

/** The pieces of four letters of "_word_", so that beginning and end count; the whole of a shorter one. */
export function gramsOf(word: string): string[] {
  const marked = `_${word}_`;
  const count = Math.max(1, marked.length - length + 1);
  return Array.from({ length: count }, (_, at) => marked.slice(at, at + length));
}

/** What pieces of words are known, and what each chunk has of them. */
export interface GramTables {
  /** Gram by number. */
  grams: string[];
  /** Grams of word w of the lexicon are at `offsets[w]` up to but not `offsets[w + 1]` in `numbers`. */
  offsets: Int32Array;
  numbers: Int32Array;
  /** Chunks that a gram is in. */
  frequency: Int32Array;
  /** 1 / length norm of each chunk. */
  worth: Float32Array;
}

/** @throws CancelledError */
export async function countGrams(
  words: readonly string[],
  chunks: ChunkWords,
  options: GramOptions,
  pace: Pace,
): Promise<GramTables> {
  const numberOf = new Map<string, number>();
  const offsets = new Int32Array(words.length + 1);
  const list: number[] = [];
  for (const [word, form] of words.entries()) {
    for (const gram of gramsOf(form)) {
      let number = numberOf.get(gram);
      if (number === undefined) numberOf.set(gram, (number = numberOf.size));
      list.push(number);
    }
    offsets[word + 1] = list.length;
    if (word % 1024 === 1023) await pace.rest();
  }
  const numbers = Int32Array.from(list);
  const frequency = new Int32Array(numberOf.size);
  const last = new Int32Array(numberOf.size).fill(-1);
  const lengths = new Float32Array(chunks.count);
  const { titleWeight, headingWeight } = options;
  for (let chunk = 0; chunk < chunks.count; chunk++) {
    const count = (part: Field, weight: number): void => {
      if (weight <= 0) return;
      for (let i = chunks.from(chunk, part); i < chunks.to(chunk, part); i++) {
        const word = chunks.words[i]!;
        const end = offsets[word + 1]!;
        lengths[chunk]! += weight * (end - offsets[word]!);
        for (let at = offsets[word]!; at < end; at++) {
          const gram = numbers[at]!;
          if (last[gram] === chunk) continue;
          last[gram] = chunk;
          frequency[gram]!++;
        }
      }
    };
    count(field.title, titleWeight);
    count(field.headings, headingWeight);
    count(field.body, 1);
    if (chunk % 256 === 255) await pace.rest();
  }
  const average = lengths.reduce((sum, value) => sum + value, 0) / lengths.length || 1;
  const worth = lengths.map((value) => 1 / (1 - b + (b * value) / average));
  return { grams: [...numberOf.keys()], offsets, numbers, frequency, worth };
}

/**
 * BM25 on pieces of words, which finds other forms of a word where no stemmer does, parts of compounds, and
 * misspelt words. Scores candidates only: an index of all grams would be many times the size of the words'.
 */
export class GramIndex {
  readonly #chunks: ChunkWords;
  readonly #options: GramOptions;
  readonly #tables: GramTables;
  readonly #numberOf: Map<string, number>;
  /** Words with gram g are at `#wordOffsets[g]` up to but not `#wordOffsets[g + 1]` in `#words`. */
  readonly #wordOffsets: Int32Array;
  readonly #words: Int32Array;
  /** The first of the grams that a word shares with the question, by number in the lists below; 0 for none. */
  readonly #first: Int32Array;
  /** Place of a shared gram in the question, and the next that the same word shares. Number 0 is none. */
  readonly #places = new IntegerList();
  readonly #next = new IntegerList();

  constructor(tables: GramTables, chunks: ChunkWords, options: GramOptions) {
    this.#chunks = chunks;
    this.#options = options;
    this.#tables = tables;
    this.#numberOf = new Map(tables.grams.map((gram, number) => [gram, number]));
    [this.#wordOffsets, this.#words] = wordsByGram(tables);
    this.#first = new Int32Array(tables.offsets.length - 1);
  }

  get bytes(): number {
    const { offsets, numbers, frequency, worth } = this.#tables;
    const tables = [offsets, numbers, frequency, worth, this.#wordOffsets, this.#words, this.#first];
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Scores of chunks for the words of a question, in the order of `ids`. */
  scores(forms: readonly string[], ids: readonly number[]): Float64Array {
    const asked = new Set(
      forms.flatMap(gramsOf).flatMap((gram) => {
        const number = this.#numberOf.get(gram);
        return number === undefined ? [] : [number];
      }),
    );
    const idf = Float64Array.from(asked, (gram) =>
      inverseFrequency(this.#chunks.count, this.#tables.frequency[gram]!),
    );
    this.#mark(asked);
    const { titleWeight, headingWeight } = this.#options;
    const counts = new Float64Array(asked.size);
    const scores = Float64Array.from(ids, (id) => {
      counts.fill(0);
      this.#count(id, field.title, titleWeight, counts);
      this.#count(id, field.headings, headingWeight, counts);
      this.#count(id, field.body, 1, counts);
      let score = 0;
      for (let j = 0; j < counts.length; j++) {
        const f = counts[j]! * this.#tables.worth[id]!;
        if (f > 0) score += (idf[j]! * f) / (k1 + f);
      }
      return score;
    });
    for (const gram of asked) this.#eachWord(gram, (word) => (this.#first[word] = 0));
    return scores;
  }

  /** Notes for each word which grams it shares with the question: they have far fewer words than candidates have. */
  #mark(asked: Iterable<number>): void {
    this.#places.length = this.#next.length = 1;
    let place = 0;
    for (const gram of asked) {
      this.#eachWord(gram, (word) => {
        this.#next.push(this.#first[word]!);
        this.#first[word] = this.#places.length;
        this.#places.push(place);
      });
      place++;
    }
  }

  #eachWord(gram: number, visit: (word: number) => void): void {
    const end = this.#wordOffsets[gram + 1]!;
    for (let at = this.#wordOffsets[gram]!; at < end; at++) visit(this.#words[at]!);
  }

  #count(chunk: number, part: Field, weight: number, counts: Float64Array): void {
    if (weight <= 0) return;
    const first = this.#first;
    const { words } = this.#chunks;
    const to = this.#chunks.to(chunk, part);
    for (let i = this.#chunks.from(chunk, part); i < to; i++) {
      for (let at = first[words[i]!]!; at !== 0; at = this.#next.at(at)) {
        counts[this.#places.at(at)]! += weight;
      }
    }
  }
}

/** Words by gram, one entry for each time it is in them: where those of each begin, and the words. */
function wordsByGram({ grams, offsets, numbers }: GramTables): [Int32Array, Int32Array] {
  const begins = new Int32Array(grams.length + 1);
  for (const gram of numbers) begins[gram + 1]!++;
  for (let gram = 0; gram < grams.length; gram++) begins[gram + 1]! += begins[gram]!;
  const next = begins.slice(0, grams.length);
  const words = new Int32Array(numbers.length);
  for (let word = 0; word + 1 < offsets.length; word++) {
    for (let at = offsets[word]!; at < offsets[word + 1]!; at++) words[next[numbers[at]!]!++] = word;
  }
  return [begins, words];
}
