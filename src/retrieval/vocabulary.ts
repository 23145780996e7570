import type { Language } from "../text/index.ts";
import { Compounds } from "./compounds.ts";
import type { Lexicon } from "./lexicon.ts";
import type { QuestionReader, Reading, SynonymMatch } from "./query.ts";
import { Spelling } from "./spelling.ts";
import type { Synonyms } from "./synonyms.ts";
import type { WordCounts } from "./word-counts.ts";

/** How many words are taken for what a misspelt one may mean, and how likely they must be. */
const mostReadings = 3;
const leastLikelihood = 0.1;

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
  readonly #counts: WordCounts;
  readonly #options: VocabularyOptions;
  readonly #compounds: Compounds | null;
  #spelling: Spelling | undefined;

  constructor(lexicon: Lexicon, counts: WordCounts, options: VocabularyOptions) {
    this.#lexicon = lexicon;
    this.#counts = counts;
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

  /** The vocabulary of some of the chunks. */
  of(counts: WordCounts): Vocabulary {
    return new Vocabulary(this.#lexicon, counts, this.#options);
  }

  /** Reads questions with a list of synonyms, each at `weight` times its own. English lists say nothing elsewhere. */
  withSynonyms(list: Synonyms, weight: number): QuestionReader {
    return {
      language: this.language,
      meant: (form) => this.meant(form),
      parts: (form) => this.parts(form),
      synonyms: (question) =>
        this.language.code === "en"
          ? list.find(question, (stem) => this.frequency(stem) > 0).map((match) => weighed(match, weight))
          : [],
    };
  }

  get language(): Language {
    return this.#lexicon.language;
  }

  /** Chunks that a stem is in. */
  frequency(stem: string): number {
    const number = this.#lexicon.stemNumber(stem);
    return number === undefined ? 0 : (this.#counts.frequency[number] ?? 0);
  }

  meant(form: string): Reading[] {
    const { language } = this;
    if (!this.#options.spelling || this.frequency(language.stem(form)) > 0) return [];
    this.#spelling ??= this.#makeSpelling();
    const byStem = new Map<string, Reading>();
    for (const { word, likelihood } of this.#spelling.corrections(form)) {
      const stem = language.stem(word);
      const known = byStem.get(stem);
      if (known === undefined) byStem.set(stem, { form: word, stem, weight: likelihood });
      else known.weight += likelihood;
    }
    return [...byStem.values()]
      .filter(({ weight }) => weight >= leastLikelihood)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, mostReadings);
  }

  parts(form: string): Reading[] {
    const stem = this.language.stem(form);
    const weight = this.frequency(stem) > 0 ? partWeight : partOfUnknownWeight;
    const parts = this.#compounds?.parts(form) ?? [];
    return parts.filter((part) => part.stem !== stem).map((part) => ({ ...part, weight }));
  }

  #makeSpelling(): Spelling {
    const { words } = this.#lexicon;
    const { present } = this.#counts;
    return new Spelling(
      words.filter((_, number) => present[number] === 1),
      (word) => this.frequency(this.language.stem(word)),
      this.language.letters,
    );
  }
}

const weighed = ({ positions, readings }: SynonymMatch, by: number): SynonymMatch => ({
  positions,
  readings: readings.map((reading) => ({ ...reading, weight: by * reading.weight })),
});
