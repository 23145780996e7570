/** Keeps derived bytes by key. Losing what it holds costs time only; what it hands back is checked before use. */
export interface ByteCache {
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** A cache that lasts as long as the process. */
export function memoryCache(): ByteCache {
  const entries = new Map<string, Uint8Array>();
  return {
    get: async (key) => entries.get(key) ?? null,
    put: async (key, bytes) => void entries.set(key, bytes),
  };
}
