/** ISO 639-1 codes of the languages that have stop words and a stemmer here; `none` has neither. */
export const languageCodes = [
  "en",
  "da",
  "de",
  "es",
  "fi",
  "fr",
  "hu",
  "it",
  "nl",
  "no",
  "pt",
  "ro",
  "ru",
  "sv",
  "tr",
  "none",
] as const;

export type LanguageCode = (typeof languageCodes)[number];

/** How the words of a text are written down, passed over and cut to stems. */
export interface Language {
  readonly code: LanguageCode;
  /** What fits a folded word that is made of letters of the language only. */
  readonly letters: RegExp;
  /** What stands between the words of a compound, if anything; null where words are not written together. */
  readonly compoundLinks: readonly string[] | null;
  /** A run of characters as a word is written down: lower case; without accents where they tell nothing apart. */
  fold(run: string): string;
  /** Whether a folded word is so common that it says nothing about what a text is about. */
  isStopWord(form: string): boolean;
  /** The stem of a folded word, without accents. */
  stem(form: string): string;
}
