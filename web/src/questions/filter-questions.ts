import type { QuestionResult } from "../api/contract.ts";

export interface QuestionFilter {
  outcome: QuestionResult["outcome"] | "all";
  group: string;
  /** Words that must all stand in the question, its id or its summary. */
  words: string;
  /** Only these ids, in this order; all when null. */
  only: string[] | null;
}

export const everyQuestion: QuestionFilter = { outcome: "all", group: "all", words: "", only: null };

export type SortKey = "asked" | "question" | "group" | "outcome" | "milliseconds";
export interface Sort {
  key: SortKey;
  down: boolean;
}

const severity: Record<QuestionResult["outcome"], number> = { bad: 0, partial: 1, good: 2 };

/** The questions that pass, sorted. `asked` keeps the order of the run, or that of `only`. */
export function filterQuestions(
  questions: QuestionResult[],
  filter: QuestionFilter,
  sort: Sort,
): QuestionResult[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const listed =
    filter.only === null
      ? questions
      : filter.only.flatMap((id) => questions.filter((question) => question.id === id));
  const passing = listed.filter(({ id, question, group, outcome, summary }) => {
    if (filter.outcome !== "all" && outcome !== filter.outcome) return false;
    if (filter.group !== "all" && group !== filter.group) return false;
    const text = `${question} ${id} ${summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const { key } = sort;
  if (key === "asked") return sort.down ? passing.toReversed() : passing;
  const direction = sort.down ? -1 : 1;
  return passing.toSorted((a, b) => direction * compare(a, b, key));
}

/** Kinds of questions that occur, in alphabetical order. */
export function groupsOf(questions: QuestionResult[]): string[] {
  return [...new Set(questions.map((question) => question.group))].toSorted();
}

function compare(a: QuestionResult, b: QuestionResult, key: Exclude<SortKey, "asked">): number {
  if (key === "milliseconds") return a.milliseconds - b.milliseconds;
  if (key === "outcome") return severity[a.outcome] - severity[b.outcome];
  return a[key].localeCompare(b[key]);
}
