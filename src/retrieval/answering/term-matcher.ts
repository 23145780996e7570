import type { Language } from "../../text/index.ts";
import { areSynonyms, words } from "../../text/index.ts";

/** The words of a text as the terms of a question meet them. */
export interface Met {
  /** By term: 1 when its stem is there, up to a half for a word spelt much like it or a synonym, else 0. */
  terms: Float64Array;
  /** Stems of the text's informative words, each once. */
  stems: ReadonlySet<string>;
}

interface KnownWord {
  stem: string;
  /** Whether it is a stop word. */
  common: boolean;
  /** Of the term that it is; -1 for none. */
  place: number;
  like: [place: number, value: number][];
}

/** What a word spelt like a term counts at most. */
const likeness = 0.5;
/** What a synonym counts. */
const synonymy = 0.4;
/** Share of the character trigrams that two words must have in common (Dice) to count as alike. */
const alike = 0.5;

/** Finds the terms of one question in texts; remembers the words it has met. */
export class TermMatcher {
  readonly #language: Language;
  readonly #stems: string[];
  readonly #forms: string[];
  readonly #grams: Set<string>[];
  readonly #known = new Map<string, KnownWord>();

  constructor(terms: readonly { form: string; stem: string }[], language: Language) {
    this.#language = language;
    this.#stems = terms.map((term) => term.stem);
    this.#forms = terms.map(({ form }) => form);
    this.#grams = this.#forms.map(trigrams);
  }

  meet(text: string): Met {
    const terms = new Float64Array(this.#stems.length);
    const stems = new Set<string>();
    for (const { form } of words(text, this.#language.fold)) {
      const word = this.#word(form);
      if (!word.common) stems.add(word.stem);
      if (word.place !== -1) terms[word.place] = 1;
      for (const [place, value] of word.like) if (terms[place]! < value) terms[place] = value;
    }
    return { terms, stems };
  }

  #word(form: string): KnownWord {
    let word = this.#known.get(form);
    if (word === undefined) {
      const root = this.#language.stem(form);
      const place = this.#stems.indexOf(root);
      const common = this.#language.isStopWord(form);
      word = { stem: root, common, place, like: place === -1 && !common ? this.#like(form, root) : [] };
      this.#known.set(form, word);
    }
    return word;
  }

  /** Terms that the word may stand for: synonyms, and those it is spelt like. */
  #like(form: string, root: string): [number, number][] {
    const result: [number, number][] = [];
    for (const [place, term] of this.#forms.entries()) {
      // The groups of synonyms are English.
      const same = this.#language.code === "en" && areSynonyms(this.#stems[place]!, root) ? synonymy : 0;
      const value = Math.max(same, this.#spelling(form, term, place));
      if (value > 0) result.push([place, value]);
    }
    return result;
  }

  /** For words that begin with the same letter and share most of their trigrams: "intercept", "interceptor". */
  #spelling(form: string, term: string, place: number): number {
    if (form.length < 4 || term.length < 4 || term.charCodeAt(0) !== form.charCodeAt(0)) return 0;
    const grams = trigrams(form);
    const other = this.#grams[place]!;
    let shared = 0;
    for (const gram of grams) if (other.has(gram)) shared++;
    const dice = (2 * shared) / (grams.size + other.size);
    return dice >= alike ? likeness * dice : 0;
  }
}

function trigrams(word: string): Set<string> {
  const framed = `_${word}_`;
  const result = new Set<string>();
  for (let at = 0; at + 3 <= framed.length; at++) result.add(framed.slice(at, at + 3));
  return result;
}
