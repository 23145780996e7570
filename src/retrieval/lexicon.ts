import type { Language } from "../text/index.ts";
import { english, isContraction, scanRuns, wordForms } from "../text/index.ts";
import { IntegerList } from "./integer-list.ts";

/** The words of a document that are searched for, in reading order, as numbers of a lexicon. */
export interface Tokens {
  words: Int32Array;
  /** Offset of the first character each was read from. */
  starts: Int32Array;
  /** Counts words from 0, stop words included, so that distances between words are true. */
  positions: Int32Array;
}

/** What one run of characters comes to: triples of word number, position, 1 for an identifier's whole. */
interface Run {
  triples: Int32Array;
  positions: number;
}

/**
 * Numbers the words that were met, and their stems, both as a language has them. Grows with every text that is read into it; numbers stay.
 * Stop words get none.
 */
export class Lexicon {
  readonly language: Language;
  /** Word by number. */
  readonly words: string[] = [];
  /** Stem by number. */
  readonly stems: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #stemNumbers = new Map<string, number>();
  readonly #stemOf = new IntegerList();
  readonly #runs = new Map<string, Run>();

  constructor(language: Language = english) {
    this.language = language;
  }

  /** A lexicon as it was: its words and stems by number, and the number of each word's stem. */
  static of(
    language: Language,
    words: readonly string[],
    stems: readonly string[],
    stemOf: Int32Array,
  ): Lexicon {
    const lexicon = new Lexicon(language);
    for (const [number, word] of words.entries()) {
      lexicon.words.push(word);
      lexicon.#numbers.set(word, number);
      lexicon.#stemOf.push(stemOf[number]!);
    }
    for (const [number, root] of stems.entries()) {
      lexicon.stems.push(root);
      lexicon.#stemNumbers.set(root, number);
    }
    return lexicon;
  }

  /** Reads a text; new words are taken in. */
  read(text: string): Tokens {
    const words = new IntegerList(text.length >> 3);
    const starts = new IntegerList(text.length >> 3);
    const positions = new IntegerList(text.length >> 3);
    let position = 0;
    scanRuns(text, (start, end) => {
      if (isContraction(text, start, end)) return;
      const run = this.#run(text.slice(start, end));
      const { triples } = run;
      for (let i = 0; i < triples.length; i += 3) {
        words.push(triples[i]!);
        starts.push(start);
        positions.push(position + triples[i + 1]!);
      }
      position += run.positions;
    });
    return { words: words.take(), starts: starts.take(), positions: positions.take() };
  }

  /** Number of a word as it is searched for, or undefined when no text had it. */
  number(form: string): number | undefined {
    return this.#numbers.get(form);
  }

  stemNumber(form: string): number | undefined {
    return this.#stemNumbers.get(form);
  }

  /** The number of the stem of a word. */
  stemOf(word: number): number {
    return this.#stemOf.at(word);
  }

  /** Stem numbers by word number. */
  stemTable(): Int32Array {
    return this.#stemOf.copy();
  }

  /** The number of a word; one is given when it has none. */
  add(form: string): number {
    const known = this.#numbers.get(form);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.words.push(form);
    this.#numbers.set(form, number);
    const root = this.language.stem(form);
    let stemNumber = this.#stemNumbers.get(root);
    if (stemNumber === undefined) {
      stemNumber = this.stems.length;
      this.stems.push(root);
      this.#stemNumbers.set(root, stemNumber);
    }
    this.#stemOf.push(stemNumber);
    return number;
  }

  #run(text: string): Run {
    const known = this.#runs.get(text);
    if (known !== undefined) return known;
    const { language } = this;
    const { forms, positions } = wordForms(text, language.fold);
    const kept = forms.filter(({ form }) => !language.isStopWord(form));
    const triples = Int32Array.from(
      kept.flatMap(({ form, position, identifier }) => [this.add(form), position, identifier ? 1 : 0]),
    );
    const run = { triples, positions };
    if (text.length < 80) this.#runs.set(text, run);
    return run;
  }
}
