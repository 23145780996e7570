import type { IndexOptions } from "./index-options.ts";
import type { SearchOptions } from "./passage.ts";

/**
 * The best settings known without a model, chosen leave-one-out over six collections
 * (docs/decisions/2026-11-25-ranking.md). Cutting is left to who knows the documents.
 */
export const defaultIndexOptions: Omit<IndexOptions, "chunker"> = {
  keyword: {
    k1: 1.2,
    b: 0.75,
    titleWeight: 3,
    headingWeight: 1,
    stemming: true,
    neighbours: 10,
    grams: true,
  },
  embedder: { dimensions: 192 },
  seed: 1,
};

export const defaultSearchOptions: Omit<SearchOptions, "limit"> = {
  keyword: { candidates: 100, neighbours: 1, surroundings: 0.5, grams: 0.25 },
  vector: { candidates: 100 },
  fusion: { method: "weighted", keywordWeight: 0.8, rrfK: 60, adaptive: true },
  reranker: null,
};
