import type { Language } from "../text/index.ts";
import { english, words } from "../text/index.ts";

/** A question as it is searched with. */
export interface Query {
  /** Its words but for stop words, each once, in order. */
  terms: QueryTerm[];
  /** What is searched for besides, at less weight: parts of compounds, other words that may be meant. */
  besides: QueryTerm[];
  /** What the question's words are called elsewhere, at less weight; none unless a list of synonyms was asked. */
  synonyms: QueryTerm[];
}

export interface QueryTerm {
  form: string;
  stem: string;
  position: number;
  /** Whether it is an identifier's whole: `maxOutputTokens`. */
  identifier: boolean;
  /** 1; less for a word that is put in place of one that no document has, or searched for besides. */
  weight: number;
}

/** A word that is searched for in place of one of the question, or besides it. */
export interface Reading {
  form: string;
  stem: string;
  weight: number;
}

/** A word or phrase of a question that a list of synonyms has. */
export interface SynonymMatch {
  /** Positions of its words in the question. */
  positions: number[];
  /**
   * What it may be called, but for what no document has. A term's weight is that of the line divided by the root of
   * how many terms there are, and shared out over its words.
   */
  readings: Reading[];
}

/** What an index knows of words. */
export interface QuestionReader {
  language: Language;
  /** Words that may have been meant, with their likelihood as weight; empty when the word is known or nothing is near. */
  meant?: (form: string) => Reading[];
  /** The parts of a compound; empty for any other word. */
  parts?: (form: string) => Reading[];
  /** The words and phrases of a question that a list of synonyms has. */
  synonyms?: (question: string) => SynonymMatch[];
}

/** From this likelihood on a word is put in place of the one that was written; others are searched for besides it. */
const sureWeight = 0.9;

/** Reads a question in the language of what is searched. One of stop words only keeps them, since it has nothing else. */
export function readQuery(question: string, reader: QuestionReader = { language: english }): Query {
  const { language } = reader;
  const all = words(question, language.fold);
  const informative = all.filter(({ form }) => !language.isStopWord(form));
  const seen = new Set<string>();
  const terms: QueryTerm[] = [];
  const besides: QueryTerm[] = [];
  const matches = reader.synonyms?.(question) ?? [];
  // A word that the list has is one, whether or not any document has it.
  const listed = new Set(matches.flatMap(({ positions }) => positions));
  for (const { form, position, identifier } of informative.length > 0 ? informative : all) {
    const meant = listed.has(position) ? [] : (reader.meant?.(form) ?? []);
    const written = { form, stem: language.stem(form), weight: 1 };
    const term = meant.find(({ weight }) => weight >= sureWeight) ?? written;
    if (seen.has(term.form)) continue;
    seen.add(term.form);
    terms.push({ ...term, position, identifier });
    for (const reading of [
      ...meant.filter((other) => other !== term),
      ...(reader.parts?.(term.form) ?? []),
    ]) {
      besides.push({ ...reading, position, identifier: false });
    }
  }
  const synonyms = matches.flatMap(({ positions, readings }) =>
    readings.map((reading) => ({ ...reading, position: positions[0]!, identifier: false })),
  );
  return { terms, besides, synonyms };
}
