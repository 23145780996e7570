/** What the RAG panel shows for one question: `Trace.detail` of a run of kind `rag`. */
export interface RagTraceDetail {
  need: "any" | "all";
  /** The answer the golden question gives, in words. */
  expected: string;
  /** Passages that answer the question and how each fared. Empty: nothing in the corpus answers it. */
  gold: GoldFate[];
  /** The best ranked chunks, in order; at most `TRACED_CHUNKS`. */
  retrieved: RetrievedChunk[];
  /** How many chunks were ranked in all. */
  ranked: number;
  context: { tokens: number; budget: number; passages: number };
  answer: {
    text: string;
    sentences: CitedSentenceView[];
    abstained: boolean;
    /** 0 to 1; below `abstainBelow` nothing is answered. */
    confidence: number;
    abstainBelow: number;
  };
  diagnosis: { cause: Cause; sentence: string };
}

/** How many ranked chunks a trace keeps. */
export const TRACED_CHUNKS = 12;

/** A golden passage; offsets point into the file. */
export interface GoldFate {
  document: string;
  start: number;
  end: number;
  /** Its text, cut after 1,200 characters. */
  text: string;
  /** Rank, from 1, at which half of it was there; null when never. */
  rank: number | null;
  /** Best rank of a chunk with half of it in the keyword list, and in the vector list; null when not listed. */
  keywordRank: number | null;
  vectorRank: number | null;
  /** Half of it stands within the first 8,000 characters retrieved. */
  found: boolean;
  inContext: boolean;
  /** A sentence of the answer was taken from it. */
  cited: boolean;
  cause: Cause;
}

export interface RetrievedChunk {
  rank: number;
  document: string;
  title: string;
  headings: string[];
  start: number;
  end: number;
  /** Its text, cut after 700 characters. */
  text: string;
  scores: { keyword?: number; vector?: number; fused?: number; rerank?: number };
  /** Which of `gold` it holds a part of. */
  gold: number[];
  /** Characters retrieved up to its end, over all ranks so far. */
  characters: number;
}

export interface CitedSentenceView {
  text: string;
  document: string;
  start: number;
  end: number;
  /** It lies in a golden passage. */
  right: boolean;
}

/**
 * Where a passage, or a question, was lost; in the order data goes through the stages.
 * `none`: nothing went wrong. `wrong-abstention` and `wrong-answer` are about the decision to answer.
 */
export const causes = [
  "split",
  "not-a-candidate",
  "lost-in-fusion",
  "lost-in-reranking",
  "ranked-too-low",
  "cut-from-context",
  "not-cited",
  "wrong-abstention",
  "wrong-answer",
  "none",
] as const;
export type Cause = (typeof causes)[number];
