import type { Language } from "../../text/index.ts";
import { words } from "../../text/index.ts";
import type { Query } from "../query.ts";
import type { SaidInQuestion } from "./expected-answer.ts";
import { expectedAnswer, wordingsOf } from "./expected-answer.ts";
import { TermMatcher } from "./term-matcher.ts";
import type { ExpectedAnswer, Wordings } from "./wordings.ts";

/** What reads questions and documents and knows how rare words are: the index that was searched. */
export interface AnswerSource {
  readonly language: Language;
  /** How much it says that a word occurs, 0 and up; see `RetrievalIndex.idf`. */
  idf(word: string): number;
  readQuestion(question: string): Query;
}

/** An informative word of a question. */
export interface AskedTerm {
  form: string;
  stem: string;
  /** How rare it is, less for a word put in place of a misspelt one. */
  idf: number;
  /** Whether the question writes it as a name: with a capital inside the question. */
  name: boolean;
  /** Whether it is an identifier's whole, or has a digit. */
  exact: boolean;
}

/** A question read for answering. */
export interface Asked {
  /** Each stem once, in order. */
  terms: readonly AskedTerm[];
  expected: ExpectedAnswer;
  /** Of the language that it is read in; null where there are none. */
  wordings: Wordings | null;
  said: SaidInQuestion;
  /** Of all its words. */
  stems: ReadonlySet<string>;
  matcher: TermMatcher;
}

/** Reads a question with the index that was searched. */
export function readAsked(question: string, source: AnswerSource): Asked {
  const { language } = source;
  const wordings = wordingsOf(language.code);
  const read = words(question, language.fold);
  const terms: AskedTerm[] = [];
  const met = new Set<string>();
  for (const { form, stem: root, identifier, weight } of source.readQuestion(question).terms) {
    if (met.has(root)) continue;
    met.add(root);
    const written = read.find((word) => word.form === form);
    terms.push({
      form,
      stem: root,
      idf: weight * source.idf(form),
      name: written !== undefined && written.start > 0 && /^\p{Lu}/u.test(question.slice(written.start)),
      exact: identifier || /\d/.test(form),
    });
  }
  const stems = new Set(read.map(({ form }) => language.stem(form)));
  return {
    terms,
    expected: expectedAnswer(question, wordings),
    wordings,
    said: {
      text: question.toLowerCase(),
      says: (text) =>
        words(text, language.fold).every(
          ({ form }) => language.isStopWord(form) || stems.has(language.stem(form)),
        ),
    },
    stems,
    matcher: new TermMatcher(terms, language),
  };
}
