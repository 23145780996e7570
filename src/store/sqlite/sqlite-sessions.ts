import { StorageError } from "../../errors/index.ts";
import type { Session, SessionStore } from "../../interview/index.ts";
import type { Drawing } from "../../lab/index.ts";
import type { Database, Row } from "./database.ts";
import type { Reader } from "./stored-json.ts";

/** Board revisions kept of a session; runs keep the drawing they ran themselves. */
const REVISIONS_KEPT = 200;

const SELECT = `SELECT sessions.*, (SELECT drawing FROM board_revisions AS board
  WHERE board.session = sessions.id AND board.revision = sessions.revision) AS drawing FROM sessions`;

/** Sessions, their boards and what the candidate has seen. */
export class SqliteSessions implements SessionStore {
  readonly #database: Database;
  readonly #reader: Reader<Session>;

  constructor(database: Database, reader: Reader<Session>) {
    this.#database = database;
    this.#reader = reader;
  }

  insert(session: Session): void {
    this.#database.transaction(() => {
      this.#database.run(
        `INSERT INTO sessions (id, round, mode, scenario, phase, clock_total, clock_used, clock_running_since, notes,
           revision, predictions, seed, created_at, updated_at, finished_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        session.id,
        session.round,
        session.mode,
        session.scenario,
        session.phase,
        session.clock.total,
        session.clock.used,
        session.clock.runningSince,
        session.notes,
        session.board.revision,
        JSON.stringify(session.predictions),
        session.seed,
        session.createdAt,
        session.updatedAt,
        session.finishedAt,
      );
      this.#insertRevision(session.id, session.board.revision, session.board.drawing, session.createdAt);
    });
  }

  get(id: string): Session | null {
    const row = this.#database.one(`${SELECT} WHERE id = ?`, id);
    if (row === null) return null;
    const session = this.#read(row);
    if (session === null) {
      throw new StorageError(
        "damaged",
        this.#database.file,
        `The session “${id}” cannot be read from ${this.#database.file}. Other sessions are not affected.`,
      );
    }
    return session;
  }

  list(): Session[] {
    return this.#database
      .all(`${SELECT} ORDER BY created_at DESC, sessions.rowid DESC`)
      .flatMap((row) => this.#read(row) ?? []);
  }

  update(session: Session): void {
    this.#database.run(
      `UPDATE sessions SET scenario = ?, phase = ?, clock_used = ?, clock_running_since = ?, notes = ?, predictions = ?,
         updated_at = ?, finished_at = ? WHERE id = ?`,
      session.scenario,
      session.phase,
      session.clock.used,
      session.clock.runningSince,
      session.notes,
      JSON.stringify(session.predictions),
      session.updatedAt,
      session.finishedAt,
      session.id,
    );
  }

  saveBoard(id: string, drawing: Drawing, after: number, at: string): boolean {
    return this.#database.transaction(() => {
      const changed = this.#database.run(
        "UPDATE sessions SET revision = revision + 1, updated_at = ? WHERE id = ? AND revision = ?",
        at,
        id,
        after,
      );
      if (changed === 0) return false;
      this.#insertRevision(id, after + 1, drawing, at);
      this.#database.run(
        "DELETE FROM board_revisions WHERE session = ? AND revision <= ?",
        id,
        after + 1 - REVISIONS_KEPT,
      );
      return true;
    });
  }

  delete(id: string): void {
    this.#database.run("DELETE FROM sessions WHERE id = ?", id);
  }

  markSeen(corpus: string, questions: string[], at: string): void {
    this.#database.transaction(() => {
      for (const question of questions) {
        this.#database.run(
          "INSERT INTO seen_questions (corpus, question, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          corpus,
          question,
          at,
        );
      }
    });
  }

  seen(corpus: string, before: string): string[] {
    return this.#database
      .all(
        "SELECT question FROM seen_questions WHERE corpus = ? AND seen_at < ? ORDER BY question",
        corpus,
        before,
      )
      .map((row) => String(row.question));
  }

  #insertRevision(session: string, revision: number, drawing: Drawing, at: string): void {
    this.#database.run(
      "INSERT INTO board_revisions (session, revision, drawing, saved_at) VALUES (?, ?, ?, ?)",
      session,
      revision,
      JSON.stringify(drawing),
      at,
    );
  }

  #read(row: Row): Session | null {
    try {
      const result = this.#reader.safeParse({
        id: row.id,
        round: row.round,
        mode: row.mode,
        scenario: row.scenario,
        phase: row.phase,
        clock: { total: row.clock_total, used: row.clock_used, runningSince: row.clock_running_since },
        notes: row.notes,
        board: { drawing: JSON.parse(String(row.drawing)), revision: row.revision },
        predictions: JSON.parse(String(row.predictions)),
        seed: row.seed,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        finishedAt: row.finished_at,
      });
      return result.success ? result.data : null;
    } catch {
      return null;
    }
  }
}
