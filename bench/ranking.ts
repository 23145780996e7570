import { buildIndex, defaultIndexOptions, defaultSearchOptions } from "../src/retrieval/index.ts";
import type { IndexOptions, RetrievalIndex, SearchOptions } from "../src/retrieval/index.ts";
import { mean } from "../src/stats/index.ts";
import type { Collection } from "./collection.ts";
import { ndcg } from "./ndcg.ts";
import { titledDocuments, wholeDocuments } from "./whole-documents.ts";

/* Test collections asked with the default settings and with plain BM25; every document is one chunk. */

/** trec_eval looks at so many for recall. */
export const depth = 100;
const whole = { strategy: "fixed", size: 1_000_000, overlap: 0 } as const;
const bm25: IndexOptions = {
  chunker: { ...whole, context: "none" },
  keyword: { k1: 1.2, b: 0.75, titleWeight: 0, headingWeight: 0, stemming: true, spelling: false },
  embedder: null,
  seed: 1,
};
export const wordsOnly: SearchOptions = {
  keyword: { candidates: depth },
  vector: null,
  fusion: { method: "weighted", keywordWeight: 1, rrfK: 60 },
  reranker: null,
  limit: depth,
};
const ours: IndexOptions = { ...defaultIndexOptions, chunker: { ...whole, context: "title" } };
export const search: SearchOptions = { ...defaultSearchOptions, limit: depth };

export const buildPlain = (collection: Collection): Promise<RetrievalIndex> =>
  buildIndex(wholeDocuments(collection), bm25);

export const buildDefault = (collection: Collection): Promise<RetrievalIndex> =>
  buildIndex(titledDocuments(collection), ours);

export interface Figures {
  "ndcg@10": number;
  "recall@100": number;
}

export interface Asked {
  gains: number[];
  figures: Figures;
  milliseconds: number[];
}

/** Asks every question that has relevant documents. */
export function ask(collection: Collection, index: RetrievalIndex, options: SearchOptions): Asked {
  const gains: number[] = [];
  const recalls: number[] = [];
  const milliseconds: number[] = [];
  for (const { id, text } of collection.queries) {
    const grades = collection.qrels.get(id) ?? new Map<string, number>();
    const begun = performance.now();
    const found = index.search(text, options).passages.map(({ chunk }) => chunk.document);
    milliseconds.push(performance.now() - begun);
    const gain = ndcg(found, grades);
    if (gain === null) continue;
    const relevant = [...grades].filter(([, grade]) => grade > 0);
    gains.push(gain);
    recalls.push(relevant.filter(([document]) => found.includes(document)).length / relevant.length);
  }
  return { gains, figures: { "ndcg@10": mean(gains), "recall@100": mean(recalls) }, milliseconds };
}
