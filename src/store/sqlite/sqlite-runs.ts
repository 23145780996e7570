import type {
  QuestionResult,
  Run,
  RunChange,
  RunError,
  RunFigures,
  RunFilter,
  RunRequest,
  RunStatus,
  RunStore,
  RunSummary,
  Scorecard,
  Trace,
} from "../../lab/index.ts";
import { StorageError } from "../../errors/index.ts";
import type { Database, Row } from "./database.ts";
import { readJson } from "./stored-json.ts";
import type { Reader } from "./stored-json.ts";

/** Schemas of what is stored as JSON. */
export interface RunReaders {
  request: Reader<RunRequest>;
  scorecard: Reader<Scorecard>;
  figures: Reader<RunFigures>;
  scenario: Reader<{ id: string; title: string }>;
  error: Reader<RunError>;
  question: Reader<QuestionResult>;
  trace: Reader<Trace>;
}

const SUMMARY = `id, kind, title, session, round, reference, board_revision, corpus, split, scenario, status, created_at,
  started_at, finished_at, error, figures`;

/** Runs with their scorecards and traces. */
export class SqliteRuns implements RunStore {
  readonly #database: Database;
  readonly #readers: RunReaders;

  constructor(database: Database, readers: RunReaders) {
    this.#database = database;
    this.#readers = readers;
  }

  insert(run: { id: string; request: RunRequest; createdAt: string; owner: number }): void {
    const { request } = run;
    const { scenario } = request.lab;
    this.#database.run(
      `INSERT INTO runs (id, kind, title, session, round, reference, board_revision, corpus, split, scenario, status,
         owner, beat_at, created_at, request)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?)`,
      run.id,
      request.kind,
      request.title,
      request.session,
      request.round,
      request.reference,
      request.boardRevision,
      request.lab.corpus,
      request.lab.split,
      scenario === null ? null : JSON.stringify({ id: scenario.id, title: scenario.title }),
      run.owner,
      run.createdAt,
      run.createdAt,
      JSON.stringify(request),
    );
  }

  get(id: string): Run | null {
    const row = this.#database.one("SELECT * FROM runs WHERE id = ?", id);
    if (row === null) return null;
    const request = readJson(this.#readers.request, row.request);
    if (request === null || request === undefined) {
      throw new StorageError(
        "damaged",
        this.#database.file,
        `The run “${id}” cannot be read from ${this.#database.file}. Other runs are not affected.`,
      );
    }
    const summary = this.#summary(row);
    const scorecard = readJson(this.#readers.scorecard, row.scorecard);
    if (scorecard !== undefined) return { ...summary, request, scorecard };
    const error = { code: "damaged", message: "What this run found cannot be read any more. Run it again." };
    return { ...summary, request, scorecard: null, result: null, error };
  }

  list({ session, round, limit = 200 }: RunFilter): RunSummary[] {
    const conditions: string[] = [];
    const values: (string | number)[] = [];
    if (session === null) conditions.push("session IS NULL");
    else if (session !== undefined) {
      conditions.push("session = ?");
      values.push(session);
    }
    if (round !== undefined) {
      conditions.push("round = ?");
      values.push(round);
    }
    const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
    return this.#database
      .all(
        `SELECT ${SUMMARY} FROM runs ${where} ORDER BY created_at DESC, rowid DESC LIMIT ?`,
        ...values,
        limit,
      )
      .map((row) => this.#summary(row));
  }

  change(id: string, change: RunChange): void {
    this.#database.run(
      `UPDATE runs SET status = ?, started_at = COALESCE(?, started_at), finished_at = COALESCE(?, finished_at),
         error = COALESCE(?, error) WHERE id = ?`,
      change.status,
      change.startedAt ?? null,
      change.finishedAt ?? null,
      change.error ? JSON.stringify(change.error) : null,
      id,
    );
  }

  saveScorecard(id: string, scorecard: Scorecard, figures: RunFigures): void {
    this.#database.run(
      "UPDATE runs SET scorecard = ?, figures = ? WHERE id = ?",
      JSON.stringify(scorecard),
      JSON.stringify(figures),
      id,
    );
  }

  saveTraces(id: string, traces: Trace[]): void {
    this.#database.transaction(() => {
      this.#database.run("DELETE FROM run_questions WHERE run = ?", id);
      for (const [position, trace] of traces.entries()) {
        this.#database.run(
          "INSERT INTO run_questions (run, question, position, result, trace) VALUES (?, ?, ?, ?, ?)",
          id,
          trace.question.id,
          position,
          JSON.stringify(trace.question),
          JSON.stringify(trace),
        );
      }
    });
  }

  questions(id: string): QuestionResult[] {
    return this.#database
      .all("SELECT result FROM run_questions WHERE run = ? ORDER BY position", id)
      .flatMap((row) => readJson(this.#readers.question, row.result) ?? []);
  }

  trace(id: string, question: string): Trace | null {
    const row = this.#database.one(
      "SELECT trace FROM run_questions WHERE run = ? AND question = ?",
      id,
      question,
    );
    return readJson(this.#readers.trace, row?.trace) ?? null;
  }

  beat(ids: string[], at: string): string[] {
    const places = ids.map(() => "?").join(", ");
    this.#database.run(`UPDATE runs SET beat_at = ? WHERE id IN (${places})`, at, ...ids);
    return this.#database
      .all(`SELECT id FROM runs WHERE cancel_asked = 1 AND id IN (${places})`, ...ids)
      .map((row) => String(row.id));
  }

  askToCancel(id: string): void {
    this.#database.run("UPDATE runs SET cancel_asked = 1 WHERE id = ?", id);
  }

  unfinished(): { id: string; owner: number; beatAt: string }[] {
    return this.#database
      .all("SELECT id, owner, beat_at FROM runs WHERE status IN ('queued', 'running') ORDER BY created_at")
      .map((row) => ({ id: String(row.id), owner: Number(row.owner), beatAt: String(row.beat_at) }));
  }

  #summary(row: Row): RunSummary {
    return {
      id: String(row.id),
      kind: String(row.kind),
      title: String(row.title),
      status: String(row.status) as RunStatus,
      session: text(row.session),
      round: text(row.round),
      reference: text(row.reference),
      boardRevision: row.board_revision === null ? null : Number(row.board_revision),
      corpus: String(row.corpus),
      split: String(row.split),
      scenario: readJson(this.#readers.scenario, row.scenario) ?? null,
      createdAt: String(row.created_at),
      startedAt: text(row.started_at),
      finishedAt: text(row.finished_at),
      error: readJson(this.#readers.error, row.error) ?? null,
      result: readJson(this.#readers.figures, row.figures) ?? null,
    };
  }
}

function text(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
