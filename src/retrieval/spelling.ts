import { mostLetters, slips } from "../text/index.ts";
import { unlikelihood } from "./unlikelihood.ts";

/** A word that may have been meant. */
export interface Correction {
  word: string;
  /**
   * How likely it is that this word was meant, 0 to 1. Together less than 1 by how likely it is that the word is right
   * and only strange here.
   */
  likelihood: number;
}

/** Words of one length and first letter, each with its letters as bits, so that most can be passed over at a glance. */
interface Bucket {
  words: string[];
  letters: number[];
}

/** Shorter words are not mended, since they have too many neighbours; longer ones are looked for two slips away. */
const leastLetters = 4;
const leastForTwo = 8;

/** How much it counts that a word is common: likelihood grows with this power of the number of chunks it is in. */
const commonnessPower = 0.5;

/** How many corrections are told apart. */
const mostCorrections = 8;

/**
 * Finds the words that may have been meant when a question has one that no document has: by the slips that lie
 * between them and by how common they are (Kernighan, Church and Gale, "A spelling correction program based on a
 * noisy channel model", 1990).
 */
export class Spelling {
  readonly #words: ReadonlySet<string>;
  /** By first letter, then by length. */
  readonly #buckets = new Map<string, Bucket[]>();
  readonly #commonness: (word: string) => number;
  readonly #letters: RegExp;
  readonly #known = new Map<string, Correction[]>();

  /**
   * `commonness`: chunks a word is in. `letters`: what fits the words that can be mended; identifiers with digits
   * are none.
   */
  constructor(words: Iterable<string>, commonness: (word: string) => number, letters = /^[a-z]+$/) {
    this.#letters = letters;
    this.#commonness = commonness;
    this.#words = new Set(words);
    for (const word of this.#words) {
      if (word.length > mostLetters) continue;
      const first = word.charAt(0);
      let byLength = this.#buckets.get(first);
      if (byLength === undefined) this.#buckets.set(first, (byLength = []));
      while (byLength.length <= word.length) byLength.push({ words: [], letters: [] });
      const bucket = byLength[word.length]!;
      bucket.words.push(word);
      bucket.letters.push(lettersOf(word));
    }
  }

  /**
   * The known words that lie one slip away from one of four or more letters, or two from eight letters on if they
   * begin alike: likeliest first, the first in the alphabet of equal ones. Empty when there is none.
   */
  corrections(word: string): Correction[] {
    if (word.length < leastLetters || word.length > mostLetters || !this.#letters.test(word)) return [];
    const before = this.#known.get(word);
    if (before !== undefined) return before;
    const found = [...this.#beginningAlike(word), ...this.#beginningOtherwise(word)]
      .filter(({ length }) => length >= leastLetters && length <= mostLetters)
      .map((other) => ({ word: other, likelihood: this.#likelihood(word, other) }))
      .sort((a, b) => b.likelihood - a.likelihood || (a.word < b.word ? -1 : 1))
      .slice(0, mostCorrections);
    const all = found.reduce((sum, { likelihood }) => sum + likelihood, 0);
    const slipped =
      found.length === 0 ? 0 : likelihoodOfSlip(word.length, unlikelihood(word, found[0]!.word));
    const corrections = found.map((one) => ({ ...one, likelihood: (slipped * one.likelihood) / all }));
    if (this.#known.size >= 1000) this.#known.clear();
    this.#known.set(word, corrections);
    return corrections;
  }

  #likelihood(written: string, meant: string): number {
    return this.#commonness(meant) ** commonnessPower * Math.exp(-unlikelihood(written, meant));
  }

  /** Words with the same first letter. */
  #beginningAlike(word: string): string[] {
    const found: string[] = [];
    const letters = lettersOf(word);
    const most = word.length >= leastForTwo ? 2 : 1;
    const byLength = this.#buckets.get(word[0]!) ?? [];
    for (const { words, letters: masks } of byLength.slice(word.length - most, word.length + most + 1)) {
      for (let at = 0; at < masks.length; at++) {
        if (bits(letters ^ masks[at]!) > 2 * most) continue;
        const other = words[at]!;
        if (slips(word, other, most) <= most) found.push(other);
      }
    }
    return found;
  }

  /** Words with another first letter: one slip can only be at the front, so they can be looked up. */
  #beginningOtherwise(word: string): string[] {
    const rest = word.slice(1);
    const near = new Set([rest, rest[0]! + word[0]! + rest.slice(1)]);
    for (const first of this.#buckets.keys()) near.add(first + word).add(first + rest);
    return [...near].filter((other) => other[0] !== word[0] && this.#words.has(other));
  }
}

/**
 * How likely it is that a word is misspelt that lies so near to a known one, 0 to 1: the longer it is, and the
 * likelier the slip, the less it can be near by chance.
 */
function likelihoodOfSlip(letters: number, unlikely: number): number {
  return 1 - 2 ** -Math.max(0.5, letters - unlikely);
}

function lettersOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}

/** How many bits are set. */
function bits(mask: number): number {
  let rest = mask - ((mask >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
