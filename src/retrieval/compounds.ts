/** A part of a compound: as it stands in it, and its stem. */
export interface CompoundPart {
  form: string;
  stem: string;
}

export interface CompoundOptions {
  stem: (form: string) => string;
  /** How many chunks a stem is in. */
  frequency: (stem: string) => number;
  /** What may stand between two parts: the s of "Regierungssitz". */
  links: readonly string[];
}

/** Words shorter than this are not cut, none is cut into parts shorter than that, or into more than so many. */
const leastLetters = 8;
const leastPart = 4;
const mostParts = 3;
const mostLetters = 40;

interface Cut {
  parts: CompoundPart[];
  /** Sum of the logarithms of how many chunks the parts are in. */
  commonness: number;
}

/**
 * Cuts compounds into parts that the corpus has as words of their own: "Bevölkerungszahl" into "Bevölkerung" and
 * "Zahl". Of several ways to cut a word the one with the fewest parts is taken, of those the one whose parts are
 * most common, by geometric mean (Koehn and Knight, "Empirical methods for compound splitting", 2003).
 */
export class Compounds {
  readonly #options: CompoundOptions;

  constructor(options: CompoundOptions) {
    this.#options = options;
  }

  /** The parts of a folded word, in order; empty for a word that is not a compound of known ones. */
  parts(form: string): CompoundPart[] {
    if (form.length < leastLetters || form.length > mostLetters || !/^\p{L}+$/u.test(form)) return [];
    return this.#cut(form, mostParts, new Map())?.parts ?? [];
  }

  /** Cuts a word into at least two parts. */
  #cut(word: string, most: number, known: Map<string, Cut | null>): Cut | null {
    let best: Cut | null = null;
    for (let at = leastPart; at <= word.length - leastPart; at++) {
      const head = this.#head(word.slice(0, at), known);
      if (head === null) continue;
      const rest = word.slice(at);
      const tail = this.#whole(rest, known) ?? (most > 2 ? this.#cut(rest, most - 1, known) : null);
      if (tail === null) continue;
      const parts = [...head.parts, ...tail.parts];
      const commonness = head.commonness + tail.commonness;
      if (best === null || isBetter({ parts, commonness }, best)) best = { parts, commonness };
    }
    return best;
  }

  /** A part that others follow, with or without a link. */
  #head(form: string, known: Map<string, Cut | null>): Cut | null {
    const whole = this.#whole(form, known);
    if (whole !== null) return whole;
    for (const link of this.#options.links) {
      const part = form.endsWith(link) ? this.#whole(form.slice(0, -link.length), known) : null;
      if (part !== null) return part;
    }
    return null;
  }

  #whole(form: string, known: Map<string, Cut | null>): Cut | null {
    if (form.length < leastPart) return null;
    let whole = known.get(form);
    if (whole === undefined) {
      const stem = this.#options.stem(form);
      const frequency = this.#options.frequency(stem);
      whole = frequency === 0 ? null : { parts: [{ form, stem }], commonness: Math.log(frequency) };
      known.set(form, whole);
    }
    return whole;
  }
}

function isBetter(cut: Cut, best: Cut): boolean {
  if (cut.parts.length !== best.parts.length) return cut.parts.length < best.parts.length;
  return cut.commonness > best.commonness;
}
