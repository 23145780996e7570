import type { CodeText, CodingRun, CodingRunSummary, CodingSession } from "./coding-session.ts";

/** Where coding sessions are kept. Every call is durable when it returns; all throw StorageError. */
export interface CodingStore {
  insert(session: CodingSession): void;
  get(id: string): CodingSession | null;
  /** Newest first; rows that cannot be read are left out. */
  list(): CodingSession[];
  /** Writes everything but the code. */
  update(session: CodingSession): void;
  /** Writes the code as revision `after + 1`. False, and nothing written, when the session is not at `after`. */
  saveCode(id: string, code: Omit<CodeText, "revision">, after: number, at: string): boolean;
  /** Removes the session with its runs. */
  delete(id: string): void;
  insertRun(run: CodingRun): void;
  /** Oldest first. */
  runs(session: string): CodingRunSummary[];
  /** Null where there is none, or it cannot be read any more. */
  run(id: string): CodingRun | null;
}
