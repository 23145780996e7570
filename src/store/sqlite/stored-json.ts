import type { SQLOutputValue } from "node:sqlite";

/** A schema of the shape of what was stored. */
export interface Reader<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** What a column holds, as the reader knows it; `undefined` when it is damaged, null when it is empty. */
export function readJson<T>(reader: Reader<T>, column: SQLOutputValue | undefined): T | null | undefined {
  if (column === null || column === undefined) return null;
  try {
    const result = reader.safeParse(JSON.parse(String(column)));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
