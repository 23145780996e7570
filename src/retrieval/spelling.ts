/** Finds the word that was meant when a question has one that no document has. */
export class Spelling {
  /** Words by length, each with its letters as bits, so that most can be passed over at a glance. */
  readonly #byLength = new Map<number, { words: string[]; letters: number[] }>();
  /** How common a word is. */
  readonly #commonness: (word: string) => number;
  readonly #letters: RegExp;
  readonly #corrected = new Map<string, string | undefined>();

  /** `letters`: what fits the words that can be mended; identifiers with digits are none. */
  constructor(words: Iterable<string>, commonness: (word: string) => number, letters = /^[a-z]+$/) {
    this.#letters = letters;
    this.#commonness = commonness;
    for (const word of words) {
      if (word.length < leastLetters - 1) continue;
      let bucket = this.#byLength.get(word.length);
      if (bucket === undefined) this.#byLength.set(word.length, (bucket = { words: [], letters: [] }));
      bucket.words.push(word);
      bucket.letters.push(lettersOf(word));
    }
  }

  /**
   * The known word nearest to one of five or more letters: one slip away, two from nine letters on. The more
   * common one of several, the first in the alphabet of those. undefined when there is none.
   */
  correct(word: string): string | undefined {
    if (word.length < leastLetters || !this.#letters.test(word)) return undefined;
    if (this.#corrected.has(word)) return this.#corrected.get(word);
    const nearest = this.#nearest(word, word.length >= 9 ? 2 : 1);
    if (this.#corrected.size >= 1000) this.#corrected.clear();
    this.#corrected.set(word, nearest);
    return nearest;
  }

  #nearest(word: string, most: number): string | undefined {
    const letters = lettersOf(word);
    let best: string | undefined;
    let nearest = most;
    for (let length = word.length - most; length <= word.length + most; length++) {
      const bucket = this.#byLength.get(length);
      if (bucket === undefined) continue;
      for (let at = 0; at < bucket.words.length; at++) {
        if (bits(letters ^ bucket.letters[at]!) > 2 * nearest) continue;
        const other = bucket.words[at]!;
        const distance = slips(word, other, nearest);
        if (distance > nearest) continue;
        if (best === undefined || distance < nearest || this.#isBetter(other, best)) best = other;
        nearest = distance;
      }
    }
    return best;
  }

  #isBetter(word: string, best: string): boolean {
    const more = this.#commonness(word) - this.#commonness(best);
    return more > 0 || (more === 0 && word < best);
  }
}

/** Shorter words have too many neighbours. */
const leastLetters = 5;

function lettersOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Rows of the table below, used again and again: a question may be held against 100,000 words. */
let before = new Uint8Array(64);
let last = new Uint8Array(64);
let row = new Uint8Array(64);

/**
 * Letters left out, put in, exchanged or swapped with their neighbour (optimal string alignment); anything over
 * `most` comes back as `most` + 1. Words of over 60 letters are not compared.
 */
export function slips(a: string, b: string, most: number): number {
  if (a.length > 60 || b.length > 60) return most + 1;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    let least = (row[0] = i);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length]!, most + 1);
}
