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
  /** The chance that it is right, 0 to 1. */
  confidence: number;
  /** What a model wrote, sentence by sentence; absent where the text is made of `sentences` themselves. */
  statements?: Statement[];
}

export interface CitedSentence {
  text: string;
  /** Id of the document. */
  document: string;
  start: number;
  end: number;
}

/** A sentence that a model wrote. */
export interface Statement {
  text: string;
  /** Offsets into the answer's text. */
  start: number;
  end: number;
  /** In the order they were given; each passage once. */
  citations: Citation[];
  /** Whether the passages it cites say so. */
  verified: boolean;
  /** Why it is not verified, one sentence; null when it is. */
  reason: string | null;
}

/** A passage that a model named for a sentence. */
export interface Citation {
  /** As the model wrote it: passages are counted from 1. */
  number: number;
  /** The sentences of the passage that come closest; null when there is no such passage, or nothing in it does. */
  source: CitedSentence | null;
  /** Whether they say what the sentence says, or a part of what its citations say together. */
  verified: boolean;
  /** Why it is not verified, one sentence; null when it is. */
  reason: string | null;
}
