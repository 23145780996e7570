import { BadInputError } from "../errors/index.ts";
import { english, words } from "../text/index.ts";
import type { Reading, SynonymMatch } from "./query.ts";

interface Entry {
  line: number;
  weight: number;
  /** Each a word or several. */
  terms: Omit<Reading, "weight">[][];
}

/** A word of a question by its place, with the stems that it can be found by; none for code. */
interface Step {
  position: number;
  stems: string[];
}

const mostWords = 3;
const mostTerms = 5;
const mostWordsOfTerm = 2;

/** Come between the words of a phrase without making another of it: "turn it off", "close the tab". */
const passedOver = new Set(["a", "an", "the", "it", "its", "this", "that", "these", "those"]);

/** What a run of letters is not if people write it in a sentence: a name in code. */
const code = /[\d_]|\p{Ll}\p{Lu}/u;

/**
 * What people call things, and what texts call the same: a list that is written by hand, in English. Words and
 * phrases are compared by their stems.
 */
export class Synonyms {
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(entries: ReadonlyMap<string, Entry>) {
    this.#entries = entries;
  }

  /**
   * Reads a list. A line is a word or a phrase of up to three words, a tab, and up to five terms of one or two words
   * with commas between; a further tab and a weight above 0 and up to 1 say how surely they are meant, 1 when left
   * out. Empty lines and those that begin with # are passed over.
   * @throws BadInputError naming the line, also for a phrase that comes twice or is a term of its own
   */
  static parse(text: string, source: string): Synonyms {
    const entries = new Map<string, Entry>();
    for (const [index, content] of text.split(/\r?\n/).entries()) {
      if (content.trim() === "" || content.startsWith("#")) continue;
      const line = index + 1;
      const [key, entry] = readLine(content, { source, line });
      const known = entries.get(key);
      if (known !== undefined)
        throw new BadInputError(`this word or phrase stands in line ${known.line} already`, { source, line });
      entries.set(key, entry);
    }
    return new Synonyms(entries);
  }

  /** Lines that say something. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * What of a question is in the list, the longest phrase first, no word in two. `isThere`: whether any document has
   * a stem.
   */
  find(question: string, isThere: (stem: string) => boolean): SynonymMatch[] {
    const steps = stepsOf(question);
    const matches: SynonymMatch[] = [];
    for (let at = 0; at < steps.length;) {
      const found = this.#longest(steps, at);
      if (found === null) {
        at++;
        continue;
      }
      const { entry, length } = found;
      const positions = steps.slice(at, at + length).map(({ position }) => position);
      matches.push({ positions, readings: readingsOf(entry, isThere) });
      at += length;
    }
    return matches;
  }

  #longest(steps: readonly Step[], at: number): { entry: Entry; length: number } | null {
    for (let length = Math.min(mostWords, steps.length - at); length > 0; length--) {
      for (const key of phrases(steps.slice(at, at + length))) {
        const entry = this.#entries.get(key);
        if (entry !== undefined) return { entry, length };
      }
    }
    return null;
  }
}

function readingsOf({ terms, weight }: Entry, isThere: (stem: string) => boolean): Reading[] {
  const there = terms.filter((term) => term.every(({ stem }) => isThere(stem)));
  const byStem = new Map<string, Reading>();
  for (const term of there) {
    const share = weight / Math.sqrt(there.length) / term.length;
    for (const word of term) {
      const known = byStem.get(word.stem);
      if (known === undefined) byStem.set(word.stem, { ...word, weight: share });
      else known.weight = Math.max(known.weight, share);
    }
  }
  return [...byStem.values()];
}

function stepsOf(question: string): Step[] {
  const steps: Step[] = [];
  for (const { form, start, end, position } of words(question)) {
    if (passedOver.has(form)) continue;
    let step = steps.at(-1);
    if (step?.position !== position) steps.push((step = { position, stems: [] }));
    if (!code.test(question.slice(start, end))) step.stems.push(english.stem(form));
  }
  return steps;
}

/** Every way to read some steps as a phrase. */
function phrases(steps: readonly Step[]): string[] {
  return steps.reduce<string[]>(
    (read, { stems }, at) =>
      at === 0 ? stems : read.flatMap((phrase) => stems.map((stem) => `${phrase} ${stem}`)),
    [],
  );
}

function readLine(content: string, where: { source: string; line: number }): [string, Entry] {
  const fields = content.split("\t");
  const [phrase = "", list = "", weight] = fields;
  const bad = (problem: string, expected: string) => new BadInputError(problem, { ...where, expected });
  if (fields.length < 2 || fields.length > 3)
    throw bad("this line cannot be read", "a word or phrase, a tab, terms with commas between");
  const own = wordsOf(phrase);
  if (own.length === 0 || own.length > mostWords)
    throw bad(`“${phrase}” has ${own.length} words`, `1 to ${mostWords}`);
  const idle = own.find(({ form }) => passedOver.has(form));
  if (idle !== undefined) throw bad(`“${idle.form}” is passed over in questions`, "a phrase without it");
  const terms = list.split(",").map(wordsOf);
  if (terms.length > mostTerms) throw bad(`there are ${terms.length} terms`, `1 to ${mostTerms}`);
  if (terms.some((term) => term.length === 0 || term.length > mostWordsOfTerm))
    throw bad("a term is empty or too long", `1 to ${mostWordsOfTerm} words between commas`);
  const stems = new Set(own.map(({ stem }) => stem));
  const same = terms.find((term) => term.every(({ stem }) => stems.has(stem)));
  if (same !== undefined)
    throw bad(`“${same.map(({ form }) => form).join(" ")}” is in the phrase itself`, "another term");
  const sure = weight === undefined ? 1 : Number(weight);
  if (weight?.trim() === "" || !(sure > 0 && sure <= 1))
    throw bad(`“${weight}” is not a weight`, "a number above 0, up to 1");
  return [own.map(({ stem }) => stem).join(" "), { line: where.line, weight: sure, terms }];
}

const wordsOf = (text: string): Omit<Reading, "weight">[] =>
  words(text)
    .filter(({ identifier }) => !identifier)
    .map(({ form }) => ({ form, stem: english.stem(form) }));
