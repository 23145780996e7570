import type { Scorecard } from "../lab/index.ts";
import { sayValue } from "./say-value.ts";
import type { NextStep } from "./report.ts";
import type { PredictionResult } from "./session.ts";

/**
 * At most three things to do next, of different sorts where there are several: what a rerun has shown to help, a limit
 * that was missed, a finding without a rerun, a range that did not hold. Nothing is said that no figure backs.
 */
export function nextSteps(scorecard: Scorecard | null, predictions: PredictionResult[]): NextStep[] {
  if (scorecard === null) {
    return [{ title: "Run the design", because: "Nothing was run, so there are no figures to learn from." }];
  }
  const proven = scorecard.findings.flatMap((finding): NextStep[] => {
    const better = finding.counterfactual?.differences.find((difference) => difference.verdict === "better");
    if (finding.counterfactual === undefined || better === undefined) return [];
    return [
      { title: `Try this: ${finding.counterfactual.change}`, because: better.sentence, finding: finding.id },
    ];
  });
  const missed = scorecard.limits.flatMap((limit): NextStep[] =>
    limit.met === false
      ? [
          {
            title: `Meet the limit on ${limit.label}`,
            because: `The scenario asks for ${limit.comparison} ${sayValue(limit.limit, limit.unit)}; it was ${sayValue(limit.value!, limit.unit)}, ${limit.basis}.`,
            measure: limit.measure,
          },
        ]
      : [],
  );
  const seen = new Set(proven.map((step) => step.finding));
  const open = scorecard.findings
    .filter((finding) => !seen.has(finding.id))
    .map((finding): NextStep => ({
      title: finding.title,
      because: finding.explanation,
      finding: finding.id,
    }));
  const outside = predictions
    .filter((prediction) => prediction.inRange === false)
    .map((prediction): NextStep => ({
      title: `Learn to estimate ${prediction.label}`,
      because: prediction.sentence,
      measure: prediction.measure,
    }));
  const sorts = [proven, missed, open, outside];
  const steps = [0, 1, 2].flatMap((turn) => sorts.flatMap((sort) => sort.slice(turn, turn + 1)));
  return steps.slice(0, 3);
}
