import type { ByteCache } from "../byte-cache.ts";
import { readContainer, writeContainer } from "../container.ts";
import { shortHash } from "../short-hash.ts";
import type { Source, SourceEntry } from "../sources/source.ts";
import { UnreadableIndexError } from "../unreadable-index-error.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import type { Finished } from "./ingested.ts";
import { ingestVersion, readFinished } from "./ingested.ts";

/**
 * The place of one ingestion in a store:
 * - `finished`: what the last one that was finished came to;
 * - `batch/`: vectors that came back since;
 * - `page/`: what was read from a remote source since;
 * - `loaded/`: texts that are slow to read.
 */
export class Shelf {
  readonly #store: CheckpointStore;
  readonly #place: string;
  readonly #used = new Set<string>();

  constructor(store: CheckpointStore, id: string) {
    this.#store = store;
    this.#place = `ingest/${ingestVersion}/${shortHash(id)}`;
  }

  async finished(): Promise<Finished | null> {
    return await this.#read(`${this.#place}/finished`, readFinished);
  }

  /** Keeps what was finished, then clears what only served to get there. */
  async finish(bytes: Uint8Array): Promise<void> {
    const key = `${this.#place}/finished`;
    const before = await this.#store.get(key);
    if (before === null || Buffer.compare(before, bytes) !== 0) await this.#store.put(key, bytes);
    for (const kind of ["batch", "page", "loaded"]) {
      for (const old of await this.#store.list(`${this.#place}/${kind}/`)) {
        if (!this.#used.has(old)) await this.#store.remove(old);
      }
    }
  }

  async putBatch(embedderKey: string, hashes: readonly string[], vectors: Float32Array): Promise<void> {
    const key = `${this.#place}/batch/${shortHash([embedderKey, ...hashes].join("\n"))}`;
    await this.#store.put(key, writeContainer("batch", ingestVersion, { embedderKey, hashes }, { vectors }));
  }

  /** All batches that came back from an embedder since the last ingestion was finished. */
  async *batches(embedderKey: string): AsyncGenerator<{ hashes: string[]; rows: Float32Array }> {
    for (const key of await this.#store.list(`${this.#place}/batch/`)) {
      const batch = await this.#read(key, (bytes) => {
        const container = readContainer(bytes, "batch", ingestVersion);
        const data = container.data as { embedderKey: string; hashes: string[] };
        return { ...data, rows: container.floats("vectors") };
      });
      if (batch !== null && batch.embedderKey === embedderKey) yield batch;
    }
  }

  /** For texts that are slow to read. Those asked for are kept when the ingestion is finished. */
  get texts(): ByteCache {
    const keyOf = (key: string): string => {
      const own = `${this.#place}/${key}`;
      this.#used.add(own);
      return own;
    };
    return {
      get: (key) => this.#store.get(keyOf(key)),
      put: (key, bytes) => this.#store.put(keyOf(key), bytes),
    };
  }

  /** A remote source of which nothing is asked twice until the ingestion is finished; any other as it is. */
  remembering(source: Source): Source {
    if (source.remote !== true) return source;
    return {
      ...source,
      list: async (signal) => {
        const listing = await source.list(signal);
        return { ...listing, entries: listing.entries.map((entry) => this.#rememberedEntry(entry)) };
      },
    };
  }

  #rememberedEntry(entry: SourceEntry): SourceEntry {
    const key = `${this.#place}/page/${shortHash(entry.id)}`;
    return {
      id: entry.id,
      read: async (signal) => {
        const known = await this.#read(key, (bytes) => {
          const container = readContainer(bytes, "page", ingestVersion);
          const facts = container.data as { name: string; charset?: string };
          return { ...facts, bytes: container.octets("bytes") };
        });
        if (known !== null) return known;
        const file = await entry.read(signal);
        if ("reason" in file) return file;
        const { bytes, ...facts } = file;
        await this.#store.put(
          key,
          writeContainer("page", ingestVersion, facts, { bytes: Uint8Array.from(bytes) }),
        );
        return file;
      },
    };
  }

  async #read<T>(key: string, read: (bytes: Uint8Array) => T): Promise<T | null> {
    const bytes = await this.#store.get(key);
    if (bytes === null) return null;
    try {
      return read(bytes);
    } catch (error) {
      if (error instanceof UnreadableIndexError) return null;
      throw error;
    }
  }
}
