import type { Language } from "../text/index.ts";
import { Compounds } from "./compounds.ts";
import type { Lexicon } from "./lexicon.ts";
import type { QuestionReader, Reading } from "./query.ts";
import { Spelling } from "./spelling.ts";

/** How much a word counts that was put in place of a misspelt one. */
const correctedWeight = 0.6;

/** How much a part of a compound counts beside the whole, and when no document has the whole. */
const partWeight = 0.3;
const partOfUnknownWeight = 0.7;

export interface VocabularyOptions {
  /** Whether words that no document has are taken for misspelt. */
  spelling: boolean;
  /** Whether compounds are also searched for by their parts. */
  compounds: boolean;
}

/** The words that the chunks of an index have, and what a word of a question means among them. */
export class Vocabulary implements QuestionReader {
  readonly #lexicon: Lexicon;
  readonly #frequency: Int32Array;
  readonly #options: VocabularyOptions;
  readonly #compounds: Compounds | null;
  /** By number of a word, 1 where it may be put in place of another; null: any may. */
  readonly #usable: Uint8Array | null;
  #spelling: Spelling | undefined;

  /** `frequency`: chunks that a stem is in, by its number; a lexicon may have more stems, of documents that are gone. */
  constructor(
    lexicon: Lexicon,
    frequency: Int32Array,
    options: VocabularyOptions,
    usable: Uint8Array | null = null,
  ) {
    this.#usable = usable;
    this.#lexicon = lexicon;
    this.#frequency = frequency;
    this.#options = options;
    const links = options.compounds ? lexicon.language.compoundLinks : null;
    this.#compounds =
      links === null
        ? null
        : new Compounds({
            stem: (form) => lexicon.language.stem(form),
            frequency: (stem) => this.frequency(stem),
            links,
          });
  }

  /** The vocabulary of some of the chunks: how many of them a stem is in, and by number of a word 1 where one has it. */
  of(frequency: Int32Array, words: Uint8Array): Vocabulary {
    return new Vocabulary(this.#lexicon, frequency, this.#options, words);
  }

  get language(): Language {
    return this.#lexicon.language;
  }

  /** Chunks that a stem is in. */
  frequency(stem: string): number {
    const number = this.#lexicon.stemNumber(stem);
    return number === undefined ? 0 : (this.#frequency[number] ?? 0);
  }

  meant(form: string): Reading[] {
    const { language } = this;
    if (!this.#options.spelling || this.frequency(language.stem(form)) > 0) return [];
    this.#spelling ??= this.#makeSpelling();
    const corrected = this.#spelling.correct(form);
    return corrected === undefined
      ? []
      : [{ form: corrected, stem: language.stem(corrected), weight: correctedWeight }];
  }

  parts(form: string): Reading[] {
    const stem = this.language.stem(form);
    const weight = this.frequency(stem) > 0 ? partWeight : partOfUnknownWeight;
    const parts = this.#compounds?.parts(form) ?? [];
    return parts.filter((part) => part.stem !== stem).map((part) => ({ ...part, weight }));
  }

  #makeSpelling(): Spelling {
    const { words } = this.#lexicon;
    const commonness = (word: string): number => this.frequency(this.language.stem(word));
    return new Spelling(
      words.filter((word, number) => this.#usable?.[number] !== 0 && commonness(word) > 0),
      commonness,
      this.language.letters,
    );
  }
}
