import type { Drawing } from "../lab/index.ts";
import type { Session } from "./session.ts";

/** Where sessions are kept. Every call is durable when it returns; all throw StorageError. */
export interface SessionStore {
  insert(session: Session): void;
  get(id: string): Session | null;
  /** Newest first; rows that cannot be read are left out. */
  list(): Session[];
  /** Writes everything but the board. */
  update(session: Session): void;
  /** Makes the drawing revision `after + 1` of the board. False, and nothing written, when it is not at `after`. */
  saveBoard(id: string, drawing: Drawing, after: number, at: string): boolean;
  /** Removes the session with its board history and runs. */
  delete(id: string): void;
  /** Remembers that the candidate has seen these questions of a corpus; the first time counts. */
  markSeen(corpus: string, questions: string[], at: string): void;
  /** Questions of a corpus seen before a time. */
  seen(corpus: string, before: string): string[];
}
