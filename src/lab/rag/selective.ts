import { areaUnderRiskCoverage, auroc, bootstrapAuroc, mean, riskCoverage } from "../../stats/index.ts";
import type { Curve, Measure } from "../scorecard.ts";
import type { QuestionRecord } from "./ask.ts";
import type { RagDesign } from "./design.ts";
import { randomFor, single, unscored } from "./figures.ts";
import { isHit } from "./question-measures.ts";

/*
 * How well the confidence tells what is better left unanswered. An answer is wrong when it cites no passage that
 * answers, and so always where nothing answers.
 */

const casesOf = (records: readonly QuestionRecord[]) =>
  records.map(({ question, tentative }) => ({
    confidence: tentative.confidence,
    loss: isHit(question, tentative.sentences) ? 0 : 1,
  }));

/** Area under the risk-coverage curve, and how far the confidence keeps apart what can be answered and what cannot. */
export function selectiveFigures(records: readonly QuestionRecord[], seed: number): Measure[] {
  const risk = "answer.riskArea";
  const parted = "answer.separation";
  const scored = records.map(({ question, tentative }) => ({
    score: tentative.confidence,
    positive: question.relevant.length > 0,
  }));
  const both = scored.some(({ positive }) => positive) && scored.some(({ positive }) => !positive);
  return [
    records.length === 0
      ? unscored(risk, "No question was asked.")
      : single(risk, areaUnderRiskCoverage(casesOf(records)), records.length),
    both
      ? single(
          parted,
          auroc(scored),
          records.length,
          bootstrapAuroc(scored, { random: randomFor(parted, seed), resamples: 500 }),
        )
      : unscored(parted, "The questions are all answerable, or none is."),
  ];
}

/** Share of wrong answers against share of questions answered, as the threshold falls. */
export function riskCoverageCurve(records: readonly QuestionRecord[], { answer }: RagDesign): Curve {
  const cases = casesOf(records);
  const given = cases.filter(({ confidence }) => confidence >= answer.abstainBelow);
  const lossOf = (some: typeof cases) => mean(some.map(({ loss }) => loss));
  return {
    id: "risk-coverage",
    label: "Risk against coverage",
    description:
      "Answer everything, and all mistakes are made; answer only what is sure, and fewer. Each point is a threshold. A confidence that tells right from wrong gives a line that stays low for long; its left end rests on few questions.",
    x: { label: "Questions answered", unit: "ratio" },
    y: { label: "Of those wrong", unit: "ratio" },
    points: riskCoverage(cases).map(({ coverage, risk, threshold }) => ({
      x: coverage,
      y: risk,
      at: threshold,
    })),
    at: "confidence",
    ...(given.length > 0 && {
      chosen: { x: given.length / cases.length, y: lossOf(given) },
    }),
    ...(cases.length > 0 && { level: { y: lossOf(cases), label: "if the confidence told nothing" } }),
    basis: "measured",
    n: records.length,
  };
}
