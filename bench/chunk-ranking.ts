import { defaultIndexOptions, defaultSearchOptions } from "../src/retrieval/index.ts";
import type { ByteCache, ChunkerOptions, IndexOptions, SearchOptions } from "../src/retrieval/index.ts";

/** The seed of draws and of the embedding's basis in benches about chunks. */
export const SEED = defaultIndexOptions.seed;

/** Passages that are ranked. */
const limit = 200;

/** An index for BM25 alone. Its embedding serves the semantic chunker only, which so cuts as it does by default. */
export function plainIndex(chunker: ChunkerOptions): IndexOptions {
  return {
    ...defaultIndexOptions,
    chunker,
    keyword: { k1: 1.2, b: 0.75, titleWeight: 1, headingWeight: 1, stemming: true },
    embedder: chunker.strategy === "semantic" ? defaultIndexOptions.embedder : null,
  };
}

export const plainSearch: SearchOptions = {
  keyword: { candidates: limit },
  vector: null,
  fusion: { method: "weighted", keywordWeight: 1, rrfK: 60 },
  reranker: null,
  limit,
};

export const defaultIndex = (chunker: ChunkerOptions): IndexOptions => ({ ...defaultIndexOptions, chunker });

export const defaultSearch: SearchOptions = { ...defaultSearchOptions, limit };

/** What the two rankings are, for the reader of a table. */
export const rankings = {
  plain: "BM25 alone, k1 1.2, b 0.75, title and headings of weight 1 where they are added",
  default: "this project's default: words lent by near and by neighbouring chunks, pieces of words, and LSA",
};

/** Keeps trained bases, which all chunkers of one corpus share, and forgets chunks and vectors. */
export function basisCache(): ByteCache {
  const kept = new Map<string, Uint8Array>();
  return {
    get: async (key) => kept.get(key) ?? null,
    put: async (key, bytes) => {
      if (key.includes("/basis/")) kept.set(key, bytes);
    },
  };
}
