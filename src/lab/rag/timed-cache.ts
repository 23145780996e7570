import type { ArtifactCache } from "../lab.ts";
import { cachePrefix } from "./engine.ts";

const key = (artifact: string) => `${cachePrefix}/seconds/${artifact}`;

/**
 * A cache that remembers with each artifact how long it took to make, so that a run that takes it from the cache
 * can still say what ingestion costs: `savedSeconds` is what those taken from the cache had cost.
 */
export class TimedCache implements ArtifactCache {
  readonly #cache: ArtifactCache;
  readonly #missedAt = new Map<string, number>();
  savedSeconds = 0;
  /** Spent reading and writing the cache itself. */
  ownSeconds = 0;

  constructor(cache: ArtifactCache) {
    this.#cache = cache;
  }

  async get(artifact: string): Promise<Uint8Array | null> {
    const begun = performance.now();
    const bytes = await this.#cache.get(artifact);
    if (bytes !== null) {
      const seconds = await this.#cache.get(key(artifact));
      if (seconds !== null) this.savedSeconds += Number(new TextDecoder().decode(seconds)) || 0;
    }
    this.#missedAt.set(artifact, performance.now());
    this.ownSeconds += (performance.now() - begun) / 1000;
    return bytes;
  }

  async put(artifact: string, bytes: Uint8Array): Promise<void> {
    const begun = performance.now();
    const missed = this.#missedAt.get(artifact);
    await this.#cache.put(artifact, bytes);
    if (missed !== undefined)
      await this.#cache.put(key(artifact), new TextEncoder().encode(String((begun - missed) / 1000)));
    this.ownSeconds += (performance.now() - begun) / 1000;
  }
}
