import type { Context } from "./context.ts";

/** Answers a question from a context. Written by a model, or put together from the context's own sentences. */
export interface Answerer {
  answer(question: string, context: Context, signal?: AbortSignal): Promise<Answer>;
}

export interface Answer {
  /** Empty when abstained. */
  text: string;
  /** What the answer rests on, in its order; offsets point into the original file. */
  sentences: CitedSentence[];
  /** Whether it was left unanswered because nothing in the context fits. */
  abstained: boolean;
  /** 0 to 1: how far the context covers what was asked. */
  confidence: number;
}

export interface CitedSentence {
  text: string;
  /** Id of the document. */
  document: string;
  start: number;
  end: number;
}
