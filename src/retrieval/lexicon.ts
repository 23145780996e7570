import type { Pace } from "../numerics/index.ts";
import type { Language } from "../text/index.ts";
import { RunTable, english, isContraction, scanRuns, wordForms } from "../text/index.ts";
import { IntegerList } from "./integer-list.ts";

/**
 * The words of a text that are searched for, in reading order, as numbers of a lexicon: those from `from` up to but not
 * `to`. Before and after them may be those of other texts.
 */
export interface Tokens {
  words: Int32Array;
  /** Offset of the first character each was read from. */
  starts: Int32Array;
  /** Counts words from 0, stop words included, so that distances between words are true. */
  positions: Int32Array;
  from: number;
  to: number;
}

/** The words of one text after another. */
export class TokenList {
  readonly words = new IntegerList();
  readonly starts = new IntegerList();
  readonly positions = new IntegerList();
  readonly #ends = new IntegerList();

  /** Those of a text, counted from 0: as long as no other is read into the list. */
  of(text: number): Tokens {
    return {
      words: this.words.values,
      starts: this.starts.values,
      positions: this.positions.values,
      from: text === 0 ? 0 : this.#ends.at(text - 1),
      to: this.#ends.at(text),
    };
  }

  /** Ends a text. Returns its number. */
  end(): number {
    this.#ends.push(this.words.length);
    return this.#ends.length - 1;
  }
}

/** Words after which others may get their turn. */
const turn = 4096;

/**
 * Numbers the words that were met, and their stems, both as a language has them. Grows with every text that is read
 * into it; numbers stay. Stop words get none.
 */
export class Lexicon {
  readonly language: Language;
  /** Word by number. */
  readonly words: string[] = [];
  /** Stem by number. */
  readonly stems: string[] = [];
  /** Number by word. Made when it is first asked for: a search by stems never does. */
  #numbers: Map<string, number> | null = null;
  readonly #stemNumbers = new Map<string, number>();
  readonly #stemOf = new IntegerList();
  /** Runs of characters that were met: a text has few that are new, and what the others come to is known. */
  readonly #runs = new RunTable();
  /** What run n comes to: pairs of word number and position, from `#firstOf` n up to but not `#firstOf` n + 1. */
  readonly #pairs = new IntegerList();
  readonly #firstOf = new IntegerList();
  /** How many positions run n takes up. */
  readonly #positionsOf = new IntegerList();

  constructor(language: Language = english) {
    this.language = language;
    this.#firstOf.push(0);
  }

  /** A lexicon as it was: its words and stems by number, and the number of each word's stem. Lets others run. */
  static async of(
    language: Language,
    words: readonly string[],
    stems: readonly string[],
    stemOf: Int32Array,
    pace: Pace,
  ): Promise<Lexicon> {
    const lexicon = new Lexicon(language);
    for (const [number, word] of words.entries()) {
      lexicon.words.push(word);
      lexicon.#stemOf.push(stemOf[number]!);
    }
    for (const [number, root] of stems.entries()) {
      lexicon.stems.push(root);
      lexicon.#stemNumbers.set(root, number);
      if (number % turn === turn - 1) await pace.rest();
    }
    return lexicon;
  }

  /** Reads one text; new words are taken in. */
  read(text: string): Tokens {
    const list = new TokenList();
    this.readInto(list, text);
    const { words, starts, positions } = list;
    return {
      words: words.copy(),
      starts: starts.copy(),
      positions: positions.copy(),
      from: 0,
      to: words.length,
    };
  }

  /** Reads a text to the end of a list; new words are taken in. Returns the number it has there. */
  readInto(list: TokenList, text: string): number {
    const { words, starts, positions } = list;
    let position = 0;
    scanRuns(text, (start, end) => {
      if (isContraction(text, start, end)) return;
      const known = this.#runs.size;
      const run = this.#runs.number(text, start, end);
      if (run === known) this.#learn(text.slice(start, end));
      const to = this.#firstOf.at(run + 1);
      for (let i = this.#firstOf.at(run); i < to; i += 2) {
        words.push(this.#pairs.at(i));
        starts.push(start);
        positions.push(position + this.#pairs.at(i + 1));
      }
      position += this.#positionsOf.at(run);
    });
    return list.end();
  }

  /** Number of a word as it is searched for, or undefined when no text had it. */
  number(form: string): number | undefined {
    return this.#numberOf().get(form);
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

  /** Numbers of the terms of a keyword index by word number: those of their stems, or with `stemming` off their own. */
  termTable(stemming: boolean): Int32Array {
    return stemming ? this.stemTable() : Int32Array.from(this.words.keys());
  }

  /** The number of a word; one is given when it has none. */
  add(form: string): number {
    const numberOf = this.#numberOf();
    const known = numberOf.get(form);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.words.push(form);
    numberOf.set(form, number);
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

  #numberOf(): Map<string, number> {
    this.#numbers ??= new Map(this.words.map((word, number) => [word, number]));
    return this.#numbers;
  }

  /** Takes in what the run that was numbered last comes to. */
  #learn(run: string): void {
    const { language } = this;
    const { forms, positions } = wordForms(run, language.fold);
    for (const { form, position } of forms) {
      if (language.isStopWord(form)) continue;
      this.#pairs.push(this.add(form));
      this.#pairs.push(position);
    }
    this.#firstOf.push(this.#pairs.length);
    this.#positionsOf.push(positions);
  }
}
