import type { LanguageCode } from "../../text/index.ts";
import { englishWordings } from "./english-wordings.ts";
import { germanWordings } from "./german-wordings.ts";
import type { ExpectedAnswer, Wordings } from "./wordings.ts";

/** The wordings of a language; null for one that has none here. */
export function wordingsOf(language: LanguageCode): Wordings | null {
  return language === "en" ? englishWordings : language === "de" ? germanWordings : null;
}

/** What a question asks for; `any` in a language without wordings. */
export function expectedAnswer(question: string, wordings: Wordings | null): ExpectedAnswer {
  const asked = question.toLowerCase().trim();
  return wordings?.asks.find(([, wording]) => wording.test(asked))?.[0] ?? "any";
}

/** What a question says itself, which is no answer to it. */
export interface SaidInQuestion {
  /** The question in lower case. */
  text: string;
  /** Whether it has every informative word of a text, in any inflection. */
  says(text: string): boolean;
}

/** Characters of a text that are looked at; a sentence has fewer. */
const mostCharacters = 2000;

/** How far a text holds what is asked for, 0 to 1; 0.5 where nothing can be told. */
export function holdsExpected(
  expected: ExpectedAnswer,
  text: string,
  said: SaidInQuestion,
  wordings: Wordings | null,
): number {
  if (wordings === null || expected === "any") return 0.5;
  const original = text.slice(0, mostCharacters);
  const lower = original.toLowerCase();
  const first = (...steps: [value: number, found: () => boolean][]): number =>
    steps.find(([, found]) => found())?.[0] ?? 0;
  const fresh = (pattern: RegExp) => () =>
    [...lower.matchAll(pattern)].some(([found]) => !said.text.includes(found));
  const some = (pattern: RegExp) => () => pattern.test(lower);
  const named = (pattern: RegExp) => () => [...original.matchAll(pattern)].some(([name]) => !said.says(name));
  const { numeral, spanOfTime, month, era, cause, purpose, means, name, fullName, placed } = wordings;
  switch (expected) {
    case "quantity":
      return first([1, fresh(figure)], [0.8, fresh(numeral)]);
    case "duration":
      return first(
        [1, () => spanOfTime.test(lower) && (fresh(figure)() || fresh(numeral)())],
        [0.5, fresh(figure)],
      );
    case "date":
      return first([1, fresh(year)], [1, fresh(month)], [0.7, some(era)], [0.5, fresh(figure)]);
    case "person":
      return first([1, named(fullName)], [0.7, named(name)]);
    case "place":
      return first([1, () => placed.test(original) && named(name)()], [0.6, named(name)]);
    case "reason":
      return first([1, some(cause)], [0.5, some(purpose)]);
    case "method":
      return first([1, some(means)]);
    case "condition":
      return first([1, some(wordings.condition)]);
    case "name":
      return first([1, some(wordings.naming)], [0.6, named(name)]);
    case "yes-no":
      return first([1, some(wordings.verdict)]);
    case "remedy":
      return first([1, some(wordings.remedy)]);
  }
}

const figure = /\d+(?:[.,]\d+)*/g;
const year = /\b(?:1\d{3}|20\d\d)s?\b/g;
