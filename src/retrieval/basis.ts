import { createHash } from "node:crypto";
import { normalise } from "../numerics/index.ts";
import type { Lexicon } from "./lexicon.ts";

/** What an embedding rests on: words (as stems), what each is worth, and where it points. */
export interface BasisData {
  stems: string[];
  /** idf, ln((N + 1) / (df + 0.5)), of the texts the basis was trained on. */
  weights: Float32Array;
  /** One row a stem, `dimensions` wide: right singular vectors. */
  directions: Float32Array;
  dimensions: number;
  /** Takes the vector of a question to where its answers are: `dimensions` by `dimensions`, row by row. */
  queryMap: Float32Array;
  /** What was asked for: dimensions and seed. */
  parameters: string;
  /** Hashes of the documents it was trained on. Not part of the basis' own hash. */
  trainedOn: string[];
}

/**
 * A trained embedding: latent semantic analysis. A text is the sum of its stems' directions, each times
 * (1 + ln tf) · weight, scaled to length 1. A question is embedded like a text and then led by a map, since questions
 * are shorter than what answers them and put otherwise.
 */
export class Basis {
  readonly data: BasisData;
  /** Of stems, weights, directions and parameters: part of the key of whatever rests on vectors. */
  readonly hash: string;
  readonly #numbers: Map<string, number>;

  constructor(data: BasisData) {
    this.data = data;
    this.#numbers = new Map(data.stems.map((stem, number) => [stem, number]));
    this.hash = createHash("sha256")
      .update(data.stems.join("\n"))
      .update(bytesOf(data.weights))
      .update(bytesOf(data.directions))
      .update(bytesOf(data.queryMap))
      .update(data.parameters)
      .digest("hex")
      .slice(0, 32);
  }

  get dimensions(): number {
    return this.data.dimensions;
  }

  get bytes(): number {
    const { weights, directions, queryMap } = this.data;
    return weights.byteLength + directions.byteLength + queryMap.byteLength;
  }

  /** Embeds texts given as words of a lexicon. */
  embedder(lexicon: Lexicon): Embedder {
    return new Embedder(this, lexicon, this.#numbers);
  }
}

/** Turns words of one lexicon into vectors of one basis. */
export class Embedder {
  readonly #basis: BasisData;
  readonly #lexicon: Lexicon;
  readonly #numbers: Map<string, number>;
  /** Row of the basis by word of the lexicon; -1 when it has none. */
  readonly #rows: number[] = [];
  readonly #counts: Float64Array;

  constructor(basis: Basis, lexicon: Lexicon, numbers: Map<string, number>) {
    this.#basis = basis.data;
    this.#lexicon = lexicon;
    this.#numbers = numbers;
    this.#counts = new Float64Array(basis.data.stems.length);
  }

  /** The vector of a text whose words are in the stretches given, of length 1, or 0 when no word is known. */
  embed(
    stretches: readonly { words: ArrayLike<number>; from: number; to: number }[],
    into: Float32Array,
  ): void {
    const { directions, weights, dimensions } = this.#basis;
    const counts = this.#counts;
    const met: number[] = [];
    for (const { words, from, to } of stretches) {
      for (let i = from; i < to; i++) {
        const row = this.#row(words[i]!);
        if (row === -1) continue;
        if (counts[row] === 0) met.push(row);
        counts[row]!++;
      }
    }
    // In the order of the basis, so that equal texts get equal bits whatever the lexicon.
    met.sort((a, b) => a - b);
    into.fill(0);
    for (const row of met) {
      const weight = (1 + Math.log(counts[row]!)) * weights[row]!;
      counts[row] = 0;
      const at = row * dimensions;
      for (let j = 0; j < dimensions; j++) into[j]! += weight * directions[at + j]!;
    }
    normalise(into);
  }

  /**
   * The vector of a question given as stems, which the lexicon need not know: of length 1, or 0. `less`: stems that
   * count below 1, with their weights.
   */
  embedQuestion(
    stems: readonly string[],
    into: Float32Array,
    less: ReadonlyMap<string, number> = new Map(),
  ): void {
    const { directions, weights, dimensions, queryMap } = this.#basis;
    const counts = new Map<number, number>();
    for (const stem of stems) {
      const row = this.#numbers.get(stem);
      if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
    }
    for (const [stem, weight] of less) {
      const row = this.#numbers.get(stem);
      if (row !== undefined && !counts.has(row)) counts.set(row, weight);
    }
    const plain = new Float32Array(dimensions);
    for (const [row, count] of [...counts].sort((a, b) => a[0] - b[0])) {
      const weight = (count < 1 ? count : 1 + Math.log(count)) * weights[row]!;
      for (let j = 0; j < dimensions; j++) plain[j]! += weight * directions[row * dimensions + j]!;
    }
    normalise(plain);
    into.fill(0);
    for (let i = 0; i < dimensions; i++) {
      for (let j = 0; j < dimensions; j++) into[j]! += plain[i]! * queryMap[i * dimensions + j]!;
    }
    normalise(into);
  }

  #row(word: number): number {
    let row = this.#rows[word];
    if (row === undefined) {
      while (this.#rows.length < word) this.#rows.push(this.#lookUp(this.#rows.length));
      row = this.#lookUp(word);
      this.#rows[word] = row;
    }
    return row;
  }

  #lookUp(word: number): number {
    return this.#numbers.get(this.#lexicon.stems[this.#lexicon.stemOf(word)]!) ?? -1;
  }
}

const bytesOf = (values: Float32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
