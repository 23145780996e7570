import { SemanticCache } from "../../retrieval/index.ts";
import type { RetrievalIndex } from "../../retrieval/index.ts";
import { searchOptions } from "./ask.ts";
import type { RagDesign } from "./design.ts";
import { exactReplayCache } from "./replay.ts";
import type { ReplayedCache } from "./replay.ts";

/** Passages by which two questions are held against each other. */
const COMPARED = 10;

/** The cache of a design with time standing still, for a replay; null without one. */
export function replayCache(design: RagDesign, index: RetrievalIndex): ReplayedCache | null {
  if (design.cache.type === "none") return null;
  if (design.cache.type === "exact") return exactReplayCache();
  const search = { ...searchOptions(design), limit: COMPARED };
  const cache = new SemanticCache<string>({
    scope: { index: index.hash, design: "replay", basis: index.basisHash, access: "public" },
    ttl: 1,
    now: () => 0,
    threshold: design.cache.threshold,
    knowledge: {
      idf: (word) => index.idf(word),
      embed: index.dimensions === 0 ? undefined : (text) => index.embed(text),
      retrieve: (question) => index.search(question, search).passages.map(({ chunk }) => chunk.id),
    },
  });
  return {
    get: (question) => cache.get(question)?.value,
    set: (question, thread) => cache.set(question, thread),
  };
}
