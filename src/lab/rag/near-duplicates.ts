import { findNearDuplicates } from "../../retrieval/index.ts";
import type { NearDuplicates } from "../../retrieval/index.ts";
import type { Trial } from "./observe.ts";

/**
 * Groups of documents of the corpus that are nearly the same, looked for once for each state of it.
 * @throws CancelledError
 */
export async function nearDuplicates({
  corpus,
  cache,
  signal,
}: Pick<Trial, "cache" | "corpus" | "signal">): Promise<NearDuplicates["groups"]> {
  const key = `near-duplicates/1/${corpus.hash}`;
  const known = await cache.get(key);
  if (known !== null) {
    try {
      return JSON.parse(new TextDecoder().decode(known)) as NearDuplicates["groups"];
    } catch {
      // Damaged: it is looked for again.
    }
  }
  const { groups } = await findNearDuplicates(corpus.documents, { signal });
  await cache.put(key, new TextEncoder().encode(JSON.stringify(groups)));
  return groups;
}
