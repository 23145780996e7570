import { FortyfiveError } from "../errors/index.ts";

/** A reranking model did not give one number for each passage. */
export class UnusableScoresError extends FortyfiveError {
  override readonly name = "UnusableScoresError";
  readonly code = "unusable-scores";
  readonly model: string;
  /** How many scores were asked for, and how many came. */
  readonly expected: number;
  readonly received: number;
  /** Place of the first that is no number, from 0; null when all are. */
  readonly firstBad: number | null;

  constructor(model: string, expected: number, scores: readonly number[]) {
    const bad = scores.findIndex((score) => !Number.isFinite(score));
    super(
      scores.length === expected
        ? `The score that “${model}” gave passage ${bad + 1} of ${expected} is not a number.`
        : `“${model}” gave ${scores.length} scores for ${expected} passages.`,
    );
    this.model = model;
    this.expected = expected;
    this.received = scores.length;
    this.firstBad = bad === -1 ? null : bad;
  }
}
