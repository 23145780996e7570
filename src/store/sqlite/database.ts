import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
import { StorageError } from "../../errors/index.ts";
import { makeDirectory } from "../data-directory.ts";
import { migrations } from "./migrations.ts";

export type Row = Record<string, SQLOutputValue>;

/** Milliseconds to wait for another process to finish its write. */
const BUSY_MS = 5000;

/** The file that holds all that must last. Every write is on disk when it returns; all calls throw StorageError. */
export class Database {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * Opens or makes `fortyfive.db` in the directory and brings it to the present schema. `mostPages` limits its room, in
   * pages of 4096 bytes.
   */
  constructor(directory: string, mostPages?: number) {
    makeDirectory(directory);
    this.file = path.join(directory, "fortyfive.db");
    this.#database = this.#asked(() => new DatabaseSync(this.file, { timeout: BUSY_MS }));
    try {
      this.#asked(() => {
        if (mostPages !== undefined) this.#database.exec(`PRAGMA max_page_count = ${Math.floor(mostPages)}`);
        this.#setUp();
      });
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  one(sql: string, ...values: SQLInputValue[]): Row | null {
    return this.#asked(() => this.#statement(sql).get(...values) ?? null);
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#asked(() => this.#statement(sql).all(...values));
  }

  /** Runs one statement and returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#asked(() => Number(this.#statement(sql).run(...values).changes));
  }

  /** All of the writes inside, or none. */
  transaction<T>(work: () => T): T {
    return this.#asked(() => {
      this.#database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        this.#database.exec("COMMIT");
        return result;
      } catch (error) {
        // A full disk may have ended the transaction already.
        if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #setUp(): void {
    const mode = this.#database.prepare("PRAGMA journal_mode").get()?.journal_mode;
    if (mode !== "wal") this.#database.exec("PRAGMA journal_mode = WAL");
    this.#database.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    if (this.#schema() === migrations.length) return;
    this.transaction(() => {
      const schema = this.#schema();
      if (schema > migrations.length) {
        throw new StorageError(
          "newer",
          this.file,
          `${this.file} was written by a newer Fortyfive (schema ${schema}; this one knows ${migrations.length}). Update Fortyfive, or choose another directory with --data-dir.`,
        );
      }
      for (const migrate of migrations.slice(schema)) migrate(this.#database);
      this.#database.exec(`PRAGMA user_version = ${migrations.length}`);
    });
  }

  #schema(): number {
    return Number(this.#database.prepare("PRAGMA user_version").get()?.user_version);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #asked<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw asStorageError(error, this.file);
    }
  }
}

const FULL = 13;
const BUSY = [5, 6];
const DAMAGED = [11, 26];

function asStorageError(error: unknown, file: string): unknown {
  const { code, errcode } = error as { code?: string; errcode?: number };
  if (code !== "ERR_SQLITE_ERROR" || errcode === undefined) return error;
  const primary = errcode & 0xff;
  if (primary === FULL) {
    return new StorageError(
      "full",
      file,
      `There is no room left to write ${file}. What was saved before is still there; free some space and try again.`,
      error,
    );
  }
  if (BUSY.includes(primary)) {
    return new StorageError(
      "locked",
      file,
      `${file} is in use by another program. Try again in a moment.`,
      error,
    );
  }
  if (DAMAGED.includes(primary)) {
    return new StorageError(
      "damaged",
      file,
      `${file} is not a database that can be read. Move it away or choose another directory with --data-dir.`,
      error,
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return new StorageError("unwritable", file, `${file} cannot be used: ${message}.`, error);
}
