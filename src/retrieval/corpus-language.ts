import type { Language, LanguageCode } from "../text/index.ts";
import { detectLanguage, loadLanguage } from "../text/index.ts";
import type { Corpus } from "./corpus.ts";
import type { IndexOptions } from "./index-options.ts";

/** Documents that are looked at, spread evenly, and characters of each, from its front. */
const mostDocuments = 400;
const mostCharacters = 4000;

/**
 * The language that most of a corpus is written in, by characters of its documents; those whose language cannot be
 * told, as of code, have no vote. English when none has.
 */
export function corpusLanguage({ documents }: Pick<Corpus, "documents">): LanguageCode {
  const step = Math.max(1, documents.length / mostDocuments);
  const characters = new Map<LanguageCode, number>();
  for (let at = 0; at < documents.length; at += step) {
    const { text } = documents[Math.floor(at)]!;
    const language = detectLanguage(text.slice(0, mostCharacters));
    if (language !== undefined) characters.set(language, (characters.get(language) ?? 0) + text.length);
  }
  const [most] = [...characters].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most?.[0] ?? "en";
}

/** The language an index of a corpus is to be made in. */
export async function indexLanguage(
  corpus: Pick<Corpus, "documents">,
  { language }: Pick<IndexOptions, "language">,
): Promise<Language> {
  return await loadLanguage(wantedLanguage(corpus, language));
}

/** The code given, or the one the corpus tells. */
export function wantedLanguage(
  corpus: Pick<Corpus, "documents">,
  language: IndexOptions["language"],
): LanguageCode {
  return language === undefined || language === "auto" ? corpusLanguage(corpus) : language;
}
