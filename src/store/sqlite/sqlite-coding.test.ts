import { mkdtempDisposableSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { StorageError } from "../../errors/index.ts";
import type { CodingRun, CodingSession, Grade, Language } from "../../interview/index.ts";
import { Database } from "./database.ts";
import { migrations } from "./migrations.ts";
import { SqliteCoding } from "./sqlite-coding.ts";
import type { Reader } from "./stored-json.ts";

/** Takes what has the type; what is kept is checked by the schemas of those who own it. */
function typed<T>(type: string): Reader<T> {
  return {
    safeParse: (value) => (typeof value === type ? { success: true, data: value as T } : { success: false }),
  };
}

const readers = {
  code: typed<CodingSession["code"]>("object"),
  language: typed<Language>("string"),
  grade: typed<Grade | null>("object"),
  details: typed<Pick<CodingRun, "results" | "own">>("object"),
};

function openStore(directory: string) {
  const database = new Database(directory);
  return { database, coding: new SqliteCoding(database, readers), [Symbol.dispose]: () => database.close() };
}

const temporary = () => mkdtempDisposableSync(path.join(tmpdir(), "fortyfive-"));

function session(id: string, createdAt = "2026-11-25T10:00:00.000Z"): CodingSession {
  return {
    id,
    challenge: "tools-01",
    language: "typescript",
    clock: { total: 2700, used: 1.5, runningSince: null },
    code: { sources: { typescript: "export {};" }, tests: "", revision: 0 },
    hints: 0,
    createdAt,
    updatedAt: createdAt,
    finishedAt: null,
    grade: null,
  };
}

function run(id: string, of: string): CodingRun {
  const at = "2026-11-25T10:10:00.000Z";
  return {
    id,
    session: of,
    kind: "submit",
    language: "python",
    revision: 3,
    at,
    passed: 1,
    total: 2,
    results: [],
    own: null,
  };
}

describe("coding sessions", () => {
  it("are there again when the database is opened again, the newest first", () => {
    using folder = temporary();
    {
      using store = openStore(folder.path);
      store.coding.insert(session("old", "2026-11-25T09:00:00.000Z"));
      store.coding.insert(session("new"));
      store.coding.update({
        ...session("new"),
        hints: 2,
        language: "python",
        finishedAt: "2026-11-25T11:00:00.000Z",
      });
    }
    using store = openStore(folder.path);
    expect(store.coding.list().map(({ id }) => id)).toEqual(["new", "old"]);
    expect(store.coding.get("old")).toEqual(session("old", "2026-11-25T09:00:00.000Z"));
    expect(store.coding.get("new")).toMatchObject({
      hints: 2,
      language: "python",
      finishedAt: "2026-11-25T11:00:00.000Z",
    });
    expect(store.coding.get("none")).toBeNull();
  });

  it("keep code only when it was made from the revision they are at", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.coding.insert(session("a"));
    const code = { sources: { typescript: "1", python: "2" }, tests: "3" };
    expect(store.coding.saveCode("a", code, 0, "2026-11-25T10:01:00.000Z")).toBe(true);
    expect(store.coding.saveCode("a", { ...code, tests: "lost" }, 0, "2026-11-25T10:02:00.000Z")).toBe(false);
    expect(store.coding.get("a")!.code).toEqual({ ...code, revision: 1 });
  });

  it("hold their runs, oldest first, and take them along when they are deleted", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.coding.insert(session("a"));
    for (const id of ["one", "two"]) store.coding.insertRun(run(id, "a"));
    expect(store.coding.runs("a").map(({ id }) => id)).toEqual(["one", "two"]);
    expect(store.coding.run("two")).toEqual(run("two", "a"));
    store.coding.delete("a");
    expect(store.coding.run("two")).toBeNull();
    expect(store.coding.runs("a")).toEqual([]);
  });

  it("keep the newest forty runs", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.coding.insert(session("a"));
    for (let index = 0; index < 43; index += 1) store.coding.insertRun(run(`run-${index}`, "a"));
    const kept = store.coding.runs("a").map(({ id }) => id);
    expect({ count: kept.length, first: kept[0], last: kept.at(-1) }).toEqual({
      count: 40,
      first: "run-3",
      last: "run-42",
    });
  });

  it("that are damaged harm no others", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    for (const id of ["good", "bad"]) store.coding.insert(session(id));
    store.database.run("UPDATE coding_sessions SET code = '{' WHERE id = 'bad'");
    expect(store.coding.list().map(({ id }) => id)).toEqual(["good"]);
    expect(() => store.coding.get("bad")).toThrow(StorageError);
    store.coding.insertRun(run("one", "good"));
    store.database.run("UPDATE coding_runs SET details = 'x'");
    expect(store.coding.run("one")).toBeNull();
    expect(store.coding.runs("good")).toHaveLength(1);
  });

  it("come to a database that was made before there were any", () => {
    using folder = temporary();
    const old = new DatabaseSync(path.join(folder.path, "fortyfive.db"));
    migrations[0]!(old);
    old.exec("PRAGMA user_version = 1");
    old.close();
    using store = openStore(folder.path);
    store.coding.insert(session("a"));
    expect(store.coding.list()).toHaveLength(1);
  });
});
