import { faithfulness } from "../../retrieval/index.ts";
import type { FaithfulnessKnowledge } from "../../retrieval/index.ts";
import { bootstrapMean, mean } from "../../stats/index.ts";
import type { Measure } from "../scorecard.ts";
import type { QuestionRecord } from "./ask.ts";
import { randomFor, single, unscored } from "./figures.ts";

/** How given answers stand to their context: two figures, never one. */
export function faithfulnessFigures(
  records: readonly QuestionRecord[],
  knowledge: FaithfulnessKnowledge,
  seed: number,
): Measure[] {
  const judged = records
    .filter(({ answer }) => !answer.abstained)
    .map(({ answer, context }) =>
      faithfulness(
        answer.text,
        context.passages.map(({ text }) => text),
        knowledge,
      ),
    );
  return (["coverage", "contradiction"] as const).map((name) => {
    const id = `answer.${name}`;
    const values = judged.map((one) => one[name]).filter((value) => value !== null);
    if (values.length === 0) return unscored(id, "No answer was given.");
    const interval = bootstrapMean(values, { random: randomFor(id, seed), resamples: 500 });
    return single(id, mean(values), values.length, interval);
  });
}
