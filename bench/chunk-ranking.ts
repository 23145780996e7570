import type { ByteCache, ChunkerOptions, IndexOptions, SearchOptions } from "../src/retrieval/index.ts";

/** The seed of the embedding's basis in benches about chunks. */
export const SEED = 1;

/** The index every chunker is tried with: BM25F and LSA at the settings a new design has, nothing tuned. */
export function chunkerIndex(chunker: ChunkerOptions): IndexOptions {
  return {
    chunker,
    keyword: { k1: 1.2, b: 0.75, titleWeight: 1, headingWeight: 1, stemming: true },
    embedder: { dimensions: 256 },
    seed: SEED,
  };
}

/** Keyword search alone. */
export const plainSearch: SearchOptions = {
  keyword: { candidates: 200 },
  vector: null,
  fusion: { method: "weighted", keywordWeight: 1, rrfK: 60 },
  reranker: null,
  limit: 200,
};

/** Keyword and vector search, scores scaled and added 7 to 3. */
export const hybridSearch: SearchOptions = {
  ...plainSearch,
  vector: { candidates: 200 },
  fusion: { method: "weighted", keywordWeight: 0.7, rrfK: 60 },
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
