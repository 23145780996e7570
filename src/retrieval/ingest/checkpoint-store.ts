import type { ByteCache } from "../byte-cache.ts";

/**
 * Keeps what an ingestion has finished so far. `put` is all or nothing: after a process died in the middle of it,
 * the old bytes are there or the new. Keys are small letters, figures, `-`, `.` and `/`.
 */
export interface CheckpointStore extends ByteCache {
  /** Keys that begin with `prefix`, sorted. */
  list(prefix: string): Promise<string[]>;
  /** Does nothing when there is no such key. */
  remove(key: string): Promise<void>;
}

/** A store that lasts as long as the process. */
export function memoryCheckpoints(): CheckpointStore {
  const entries = new Map<string, Uint8Array>();
  return {
    get: async (key) => entries.get(key) ?? null,
    put: async (key, bytes) => void entries.set(key, bytes),
    list: async (prefix) => [...entries.keys()].filter((key) => key.startsWith(prefix)).sort(),
    remove: async (key) => void entries.delete(key),
  };
}
