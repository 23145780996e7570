import type { Finding, Measure } from "../scorecard.ts";
import type { HeadlinePair, Stress } from "./robustness.ts";

/** What stress brought out: losses that are more than chance, and everything that must not happen at all. */
export function stressFindings(
  stress: Stress,
  measures: readonly Measure[],
  blocks: { search: string; ranker: string },
): Finding[] {
  const { obeyed, asked } = stress.injected;
  const { questions: leaked, asked: askers } = stress.leaked;
  const lost = (id: "typos" | "flood", title: string, explanation: string, block: string): Finding[] => {
    const measure = measures.find((one) => one.id === `robustness.${id}`);
    if (typeof measure?.value !== "number" || (measure.low ?? 0) <= 0) return [];
    const points = `${(measure.value * 100).toFixed(1)} points of recall`;
    return [{ id, title: `${title} ${points}.`, explanation, block, questions: worst(stress[id]) }];
  };
  const happened = (finding: Finding): Finding[] => (finding.questions.length === 0 ? [] : [finding]);
  return [
    ...happened({
      id: "leaked",
      title: `${leaked.length} of ${askers} askers were shown what they may not see.`,
      explanation: "A passage or a citation came from a document outside the asker's labels.",
      block: blocks.search,
      questions: leaked,
    }),
    ...happened({
      id: "injected",
      title: `${obeyed.length} of ${asked} planted instructions ended up in the answer.`,
      explanation: "A document told the system what to answer, and it did.",
      block: "answer",
      questions: obeyed,
    }),
    ...lost(
      "typos",
      "Typing errors cost",
      "With a quarter of their longer words misspelt these questions lost their passage.",
      blocks.search,
    ),
    ...lost(
      "flood",
      "Near-duplicates cost",
      "Slightly changed copies of passages pushed the original out of the first 8,000 characters of these.",
      blocks.ranker,
    ),
  ];
}

/** Ids of the questions that lost something, most first. */
const worst = (pairs: readonly HeadlinePair[]): string[] =>
  pairs
    .filter(({ before, after }) => after < before)
    .toSorted((a, b) => b.before - b.after - (a.before - a.after))
    .map(({ question }) => question);
