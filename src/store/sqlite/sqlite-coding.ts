import { StorageError } from "../../errors/index.ts";
import type {
  CodeText,
  CodingRun,
  CodingRunSummary,
  CodingSession,
  CodingStore,
  Grade,
  Language,
} from "../../interview/index.ts";
import type { Database, Row } from "./database.ts";
import { readJson } from "./stored-json.ts";
import type { Reader } from "./stored-json.ts";

/** Runs kept of a session. */
const RUNS_KEPT = 40;

/** Schemas of what is stored as JSON. */
export interface CodingReaders {
  code: Reader<CodeText>;
  language: Reader<Language>;
  grade: Reader<Grade | null>;
  details: Reader<Pick<CodingRun, "results" | "own">>;
}

/** Coding sessions with the tests that were run in them. */
export class SqliteCoding implements CodingStore {
  readonly #database: Database;
  readonly #readers: CodingReaders;

  constructor(database: Database, readers: CodingReaders) {
    this.#database = database;
    this.#readers = readers;
  }

  insert(session: CodingSession): void {
    this.#database.run(
      `INSERT INTO coding_sessions (id, challenge, language, clock_total, clock_used, clock_running_since, revision, code,
         hints, grade, created_at, updated_at, finished_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      session.id,
      session.challenge,
      session.language,
      session.clock.total,
      session.clock.used,
      session.clock.runningSince,
      session.code.revision,
      codeText(session.code),
      session.hints,
      JSON.stringify(session.grade),
      session.createdAt,
      session.updatedAt,
      session.finishedAt,
    );
  }

  get(id: string): CodingSession | null {
    const row = this.#database.one("SELECT * FROM coding_sessions WHERE id = ?", id);
    if (row === null) return null;
    const session = this.#read(row);
    if (session === null) {
      throw new StorageError(
        "damaged",
        this.#database.file,
        `The coding session “${id}” cannot be read from ${this.#database.file}. Other sessions are not affected.`,
      );
    }
    return session;
  }

  list(): CodingSession[] {
    return this.#database
      .all("SELECT * FROM coding_sessions ORDER BY created_at DESC, rowid DESC")
      .flatMap((row) => this.#read(row) ?? []);
  }

  update(session: CodingSession): void {
    this.#database.run(
      `UPDATE coding_sessions SET language = ?, clock_used = ?, clock_running_since = ?, hints = ?, grade = ?,
         updated_at = ?, finished_at = ? WHERE id = ?`,
      session.language,
      session.clock.used,
      session.clock.runningSince,
      session.hints,
      JSON.stringify(session.grade),
      session.updatedAt,
      session.finishedAt,
      session.id,
    );
  }

  saveCode(id: string, code: Omit<CodeText, "revision">, after: number, at: string): boolean {
    const changed = this.#database.run(
      `UPDATE coding_sessions SET code = ?, revision = revision + 1, updated_at = ? WHERE id = ? AND revision = ?`,
      codeText(code),
      at,
      id,
      after,
    );
    return changed > 0;
  }

  delete(id: string): void {
    this.#database.run("DELETE FROM coding_sessions WHERE id = ?", id);
  }

  insertRun({ id, session, kind, language, revision, at, passed, total, results, own }: CodingRun): void {
    this.#database.transaction(() => {
      this.#database.run(
        `INSERT INTO coding_runs (id, session, kind, language, revision, at, passed, total, details)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        session,
        kind,
        language,
        revision,
        at,
        passed,
        total,
        JSON.stringify({ results, own }),
      );
      this.#database.run(
        `DELETE FROM coding_runs WHERE session = ? AND rowid NOT IN
           (SELECT rowid FROM coding_runs WHERE session = ? ORDER BY rowid DESC LIMIT ?)`,
        session,
        session,
        RUNS_KEPT,
      );
    });
  }

  runs(session: string): CodingRunSummary[] {
    return this.#database
      .all(
        `SELECT id, session, kind, language, revision, at, passed, total FROM coding_runs WHERE session = ?
         ORDER BY rowid`,
        session,
      )
      .map(readSummary);
  }

  run(id: string): CodingRun | null {
    const row = this.#database.one("SELECT * FROM coding_runs WHERE id = ?", id);
    if (row === null) return null;
    const details = readJson(this.#readers.details, row.details);
    return details ? { ...readSummary(row), ...details } : null;
  }

  #read(row: Row): CodingSession | null {
    const code = readCode(this.#readers.code, row);
    const language = this.#readers.language.safeParse(row.language);
    const grade = readJson(this.#readers.grade, row.grade);
    if (code === null || !language.success || grade === undefined) return null;
    return {
      id: String(row.id),
      challenge: String(row.challenge),
      language: language.data,
      clock: {
        total: Number(row.clock_total),
        used: Number(row.clock_used),
        runningSince: text(row.clock_running_since),
      },
      code,
      hints: Number(row.hints),
      createdAt: String(row.created_at),
      updatedAt: String(row.updated_at),
      finishedAt: text(row.finished_at),
      grade,
    };
  }
}

function codeText({ sources, tests }: Omit<CodeText, "revision">): string {
  return JSON.stringify({ sources, tests });
}

function readCode(reader: Reader<CodeText>, row: Row): CodeText | null {
  try {
    const stored = JSON.parse(String(row.code)) as object;
    const result = reader.safeParse({ ...stored, revision: row.revision });
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

function readSummary(row: Row): CodingRunSummary {
  return {
    id: String(row.id),
    session: String(row.session),
    kind: row.kind === "submit" ? "submit" : "run",
    language: row.language === "python" ? "python" : "typescript",
    revision: Number(row.revision),
    at: String(row.at),
    passed: Number(row.passed),
    total: Number(row.total),
  };
}

function text(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
