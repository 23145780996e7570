import type { Language } from "../text/index.ts";
import { english, words } from "../text/index.ts";

/** A question as it is searched with. */
export interface Query {
  /** Its words but for stop words, each once, in order. */
  terms: QueryTerm[];
}

export interface QueryTerm {
  form: string;
  stem: string;
  position: number;
  /** Whether it is an identifier's whole: `maxOutputTokens`. */
  identifier: boolean;
  /** 1; less for a word put in place of one that no document has. */
  weight: number;
}

/** How much a word counts that was put in place of a misspelt one. */
const correctedWeight = 0.6;

/**
 * Reads a question in the language of what is searched. One of stop words only keeps them, since it has nothing
 * else. `correct` is asked for the word that was meant by each; undefined leaves it as it is.
 */
export function readQuery(
  question: string,
  language: Language = english,
  correct?: (form: string) => string | undefined,
): Query {
  const all = words(question, language.fold);
  const informative = all.filter(({ form }) => !language.isStopWord(form));
  const seen = new Set<string>();
  const terms: QueryTerm[] = [];
  for (const { form, position, identifier } of informative.length > 0 ? informative : all) {
    const corrected = correct?.(form);
    const meant = corrected ?? form;
    if (seen.has(meant)) continue;
    seen.add(meant);
    const weight = corrected === undefined ? 1 : correctedWeight;
    terms.push({ form: meant, stem: language.stem(meant), position, identifier, weight });
  }
  return { terms };
}
