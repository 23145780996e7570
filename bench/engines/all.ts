import type { Engine } from "./engine.ts";
import { fortyfiveHybrid, fortyfiveKeyword } from "./fortyfive.ts";
import { lanceHybrid, lanceKeyword } from "./lancedb.ts";
import { langChainHybrid, langChainKeyword } from "./langchain.ts";
import { llamaIndex } from "./llamaindex.ts";
import { miniSearch } from "./minisearch.ts";
import { oramaHybrid, oramaKeyword } from "./orama.ts";
import { sqlite } from "./sqlite.ts";

/** All engines in the order of the tables. */
export const engines: readonly Engine[] = [
  fortyfiveKeyword,
  fortyfiveHybrid,
  miniSearch,
  oramaKeyword,
  oramaHybrid,
  lanceKeyword,
  lanceHybrid,
  sqlite,
  langChainKeyword,
  langChainHybrid,
  llamaIndex,
];
