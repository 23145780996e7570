import { indexVersion } from "../../retrieval/index.ts";

/** Raised when the same design, corpus and questions would come to other figures; part of every cache key. */
const labVersion = 4;

/** Names what produced a result. */
export const engine = `rag lab ${labVersion}, index ${indexVersion}`;

/** Prefix of what this lab keeps in the artifact cache. */
export const cachePrefix = `rag/${labVersion}.${indexVersion}`;
