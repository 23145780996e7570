import { CancelledError } from "../errors/index.ts";
import type { Passage, RerankerOptions } from "./passage.ts";
import { isSure } from "./reranker.ts";
import { UnusableScoresError } from "./unusable-scores-error.ts";

/** A cross-encoder, a hosted reranker or a language model that judges: how well each text answers the question. */
export interface RelevanceModel {
  /** Named in errors. */
  name: string;
  /** One number for each text, in their order; higher is better. Any scale. */
  score(question: string, texts: readonly string[], signal?: AbortSignal): Promise<readonly number[]>;
}

/**
 * Orders the first `depth` passages by a model that reads question and passage together. Scores of both sides are
 * scaled to 0..1 over those looked at; the final one is (1 - weight) · first + weight · model. The rest follow as they
 * were, and all stay as they were when the first was sure (`skipLead`).
 * @throws UnusableScoresError when the model gives another number of scores, or one that is no number
 * @throws CancelledError
 */
export async function rerankByModel(
  question: string,
  passages: readonly Passage[],
  model: RelevanceModel,
  options: RerankerOptions,
  signal?: AbortSignal,
): Promise<Passage[]> {
  const looked = passages.slice(0, options.depth);
  if (looked.length === 0 || isSure(passages, options)) return [...passages];
  if (signal?.aborted === true) throw new CancelledError();
  const scores = await model.score(
    question,
    looked.map(({ text }) => text),
    signal,
  );
  if (scores.length !== looked.length || !scores.every(Number.isFinite)) {
    throw new UnusableScoresError(model.name, looked.length, scores);
  }
  const first = scaled(looked.map(({ score }) => score));
  const second = scaled(scores);
  const { weight } = options;
  const ranked = looked
    .map((passage, at) => ({
      ...passage,
      score: (1 - weight) * first[at]! + weight * second[at]!,
      scores: { ...passage.scores, rerank: scores[at]! },
    }))
    .sort((a, b) => b.score - a.score);
  return [...ranked, ...passages.slice(looked.length)];
}

function scaled(values: readonly number[]): number[] {
  const best = Math.max(...values);
  const worst = Math.min(...values);
  return values.map((value) => (best > worst ? (value - worst) / (best - worst) : 1));
}
