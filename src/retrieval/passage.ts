import type { Chunk } from "./chunk.ts";
import type { Synonyms } from "./synonyms.ts";

/** How an index is searched. Parts the index lacks are passed over. */
export interface SearchOptions {
  /** null: no keyword search. */
  keyword: KeywordSearchOptions | null;
  /** null: no vector search. */
  vector: VectorSearchOptions | null;
  fusion: FusionOptions;
  /** null: the fused order stands. */
  reranker: RerankerOptions | null;
  /** The list that `keyword.synonyms` weighs. Default none. */
  synonyms?: Synonyms;
  /** The asker's access labels. Default none: only documents without labels are searched. */
  access?: readonly string[];
  /** How many passages are wanted. */
  limit: number;
}

export interface KeywordSearchOptions {
  /** Length of the list it hands to fusion. */
  candidates: number;
  /** Share of their words that neighbours lend a chunk, 0 to 1; 0, the default, without `KeywordOptions.neighbours`. */
  neighbours?: number;
  /** Share of their words that the chunks before and after lend it, 0 to 1. Default 0. */
  surroundings?: number;
  /** Share of pieces of words in the score, 0 to 1; 0, the default, without `KeywordOptions.grams`. */
  grams?: number;
  /**
   * How much a word that the list of synonyms gives for one of the question counts against it, 0 to 1; shared out
   * where the list gives several. Default 0. Reranker and answerer see the question as it was asked.
   */
  synonyms?: number;
  /** Share of the question's weight that goes to terms of the first chunks found (RM3), 0 to 1. Default 0. */
  feedback?: number;
}

export interface VectorSearchOptions {
  /** Length of the list it hands to fusion. */
  candidates: number;
  /** How far the question moves towards the first vectors found (Rocchio), 0 to 1. Default 0. */
  feedback?: number;
}

/** How candidates are looked at again. */
export interface RerankerOptions {
  /** How many are looked at. */
  depth: number;
  /** Its share of the final score, 0 to 1. */
  weight: number;
  /**
   * Left out when the first candidate leads the second by this share of its own score, 0 to 1. 0, the default: never.
   */
  skipLead?: number;
}

/** How a keyword list and a vector list become one. */
export interface FusionOptions {
  /**
   * `weighted`: every candidate of either list is scored by both, each score is divided by the best, and they are
   * added by weight; `rrf`: reciprocal ranks (Cormack et al. 2009).
   */
  method: "weighted" | "rrf";
  /** Share of the keyword list, 0 to 1. */
  keywordWeight: number;
  /**
   * Whether vectors get less than their share where they tell little: in proportion to how much neighbours agree
   * (`RetrievalIndex.neighbourAgreement`), up to a mean cosine of one half, in an index of at least 100 chunks. Only with `weighted`. Default false.
   */
  adaptive?: boolean;
  /** The constant of RRF, 60 in the paper. Only with `rrf`. */
  rrfK: number;
}

/** A chunk that was found. */
export interface Passage {
  chunk: Chunk;
  text: string;
  /** The score the order rests on. */
  score: number;
  /** What each stage that saw it gave it, on the stage's own scale. */
  scores: { keyword?: number; vector?: number; fused?: number; rerank?: number };
}

export interface SearchResult {
  /** Best first. */
  passages: Passage[];
  /** Stages in the order they ran; a stage that did not run is left out. */
  timings: { stage: "keyword" | "embed" | "vector" | "fusion" | "rerank"; milliseconds: number }[];
}
