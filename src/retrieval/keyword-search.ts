import type { Scored } from "../numerics/index.ts";
import type { ChunkWords } from "./chunk-words.ts";
import type { DocumentExpansion } from "./document-expansion.ts";
import type { GramIndex } from "./gram-index.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { KeywordSearchOptions } from "./passage.ts";
import { withFeedback } from "./relevance-feedback.ts";

/** What a keyword search is made of. */
export interface KeywordStages {
  index: KeywordIndex;
  expansion: DocumentExpansion;
  /** null: the index has none. */
  grams: GramIndex | null;
  /** What feedback is read from. */
  chunks: { words: ChunkWords; termOf: Int32Array };
}

/** A question as the stages take it. */
export interface KeywordQuestion {
  /** Terms of the keyword index by number, each with its weight. */
  terms: ReadonlyMap<number, number>;
  /** Words as they are written. */
  forms: readonly string[];
}

/** Neighbours of so many of the first are looked at as well: beyond them hardly any comes up. */
const deep = 30;

/**
 * One question to the keyword index. The postings give the first candidates; where the options ask for more than
 * words, candidates and the neighbours of the first of them are scored again with what their neighbours lend them,
 * and with pieces of words.
 */
export class KeywordSearch {
  readonly #stages: KeywordStages;
  readonly #question: KeywordQuestion;
  /** Terms that are searched for: the question's, and with feedback those of what was found first. */
  #terms: ReadonlyMap<number, number>;
  readonly #options: KeywordSearchOptions;
  readonly #rows: Uint8Array | undefined;
  readonly #refined: boolean;
  /** Best scores of the parts over the list, by which they are scaled. */
  #bestWords = 0;
  #bestGrams = 0;

  /** `rows`: by chunk, 0 where it is left out, and lends nothing. */
  constructor(
    stages: KeywordStages,
    question: KeywordQuestion,
    options: KeywordSearchOptions,
    rows?: Uint8Array,
  ) {
    this.#rows = rows;
    this.#stages = stages;
    this.#question = question;
    this.#terms = question.terms;
    this.#options = options;
    const { neighbours = 0, surroundings = 0 } = options;
    this.#refined = neighbours > 0 || surroundings > 0 || this.#gramShare > 0;
  }

  /** The candidates, best first. */
  list(): Scored[] {
    const { index, expansion, chunks } = this.#stages;
    const { candidates, neighbours = 0, feedback = 0 } = this.#options;
    let first = index.search(this.#terms, candidates, this.#rows);
    if (feedback > 0) {
      this.#terms = withFeedback(this.#terms, first, feedback, chunks);
      first = index.search(this.#terms, candidates, this.#rows);
    }
    if (!this.#refined || first.length === 0) return first;
    const found = first.map(({ id }) => id);
    const ids = neighbours > 0 ? expansion.withNeighbours(found, deep, this.#rows) : found;
    const words = this.#words(ids);
    const grams = this.#grams(ids);
    this.#bestWords = Math.max(0, ...words);
    this.#bestGrams = Math.max(0, ...grams);
    return ids
      .map((id, at) => ({ id, score: this.#join(words[at]!, grams[at]!) }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, candidates);
  }

  /** Scores of any chunks on the scale of the list, which must have been made before; 0 for those without a word. */
  scoresOf(ids: readonly number[]): number[] {
    const words = this.#words(ids);
    if (!this.#refined) return [...words];
    const grams = this.#grams(ids);
    return ids.map((_, at) => this.#join(words[at]!, grams[at]!));
  }

  /** Share of pieces of words, 0 where the index has none. */
  get #gramShare(): number {
    return this.#stages.grams === null ? 0 : (this.#options.grams ?? 0);
  }

  #words(ids: readonly number[]): Float64Array {
    const { neighbours = 0, surroundings = 0 } = this.#options;
    const shares = { neighbours, surroundings };
    return this.#stages.expansion.scores(this.#terms, ids, shares, this.#rows);
  }

  #grams(ids: readonly number[]): Float64Array {
    const { grams } = this.#stages;
    return this.#gramShare === 0 || grams === null
      ? new Float64Array(ids.length)
      : grams.scores(this.#question.forms, ids);
  }

  /** On the scale of the words' scores. */
  #join(words: number, grams: number): number {
    const share = this.#gramShare;
    const scaled = this.#bestGrams === 0 ? 0 : (grams / this.#bestGrams) * this.#bestWords;
    return (1 - share) * words + share * scaled;
  }
}
