import type { Chunk } from "./chunk.ts";

/** How an index is searched. Parts the index lacks are passed over. */
export interface SearchOptions {
  /** null: no keyword search. `candidates`: length of the list it hands to fusion. */
  keyword: { candidates: number } | null;
  /** null: no vector search. */
  vector: { candidates: number } | null;
  fusion: FusionOptions;
  /** null: the fused order stands. `depth`: how many are looked at; `weight`: its share of the final score, 0 to 1. */
  reranker: { depth: number; weight: number } | null;
  /** The asker's access labels. Default none: only documents without labels are searched. */
  access?: readonly string[];
  /** How many passages are wanted. */
  limit: number;
}

/** How a keyword list and a vector list become one. */
export interface FusionOptions {
  /** `weighted`: scores scaled to 0..1 over each list and added; `rrf`: reciprocal ranks (Cormack et al. 2009). */
  method: "weighted" | "rrf";
  /** Share of the keyword list, 0 to 1. */
  keywordWeight: number;
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
