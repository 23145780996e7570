import { mkdtempDisposableSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { StorageError } from "../../errors/index.ts";
import type { Session } from "../../interview/index.ts";
import type { Drawing, RunRequest, Scorecard, Trace } from "../../lab/index.ts";
import { Database } from "./database.ts";
import { SqliteRuns } from "./sqlite-runs.ts";
import { SqliteSessions } from "./sqlite-sessions.ts";
import type { Reader } from "./stored-json.ts";

/** These tests are about keeping; what is kept is checked by the schemas of those who own it. */
function anything<T>(): Reader<T> {
  return { safeParse: (value) => ({ success: true, data: value as T }) };
}

const readers = {
  request: anything<RunRequest>(),
  scorecard: anything<Scorecard>(),
  figures: anything<never>(),
  scenario: anything<{ id: string; title: string }>(),
  error: anything<{ code: string; message: string }>(),
  question: anything<Trace["question"]>(),
  trace: anything<Trace>(),
};

function temporary() {
  return mkdtempDisposableSync(path.join(tmpdir(), "fortyfive-"));
}

function openStore(directory: string, mostPages?: number) {
  const database = new Database(directory, mostPages);
  return {
    database,
    sessions: new SqliteSessions(database, anything<Session>()),
    runs: new SqliteRuns(database, readers),
    [Symbol.dispose]: () => database.close(),
  };
}

function drawing(label = ""): Drawing {
  const note = { id: "note", position: { x: 0, y: 0 }, text: label };
  return {
    version: 1,
    kind: "scripted",
    blocks: [],
    edges: [],
    strokes: [],
    notes: label === "" ? [] : [note],
  };
}

function session(id: string, createdAt = "2026-11-24T10:00:00.000Z"): Session {
  return {
    id,
    round: "round",
    mode: "practice",
    scenario: "scenario",
    phase: "scope",
    clock: { total: 2700, used: 12.5, runningSince: null },
    notes: "",
    board: { drawing: drawing(), revision: 0 },
    predictions: null,
    seed: 7,
    createdAt,
    updatedAt: createdAt,
    finishedAt: null,
  };
}

function request(ofSession: string | null): RunRequest {
  return {
    kind: "scripted",
    title: "Board 1",
    drawing: drawing(),
    boardRevision: 1,
    session: ofSession,
    round: "round",
    reference: null,
    lab: {
      design: { anything: 1 },
      corpus: "corpus",
      split: "practice",
      scenario: null,
      seed: 1,
      references: true,
      counterfactuals: true,
    },
  };
}

function trace(id: string): Trace {
  const measures = { score: 0.5 };
  const question = {
    id,
    question: "?",
    group: "g",
    outcome: "good" as const,
    summary: "",
    measures,
    milliseconds: 1,
  };
  return { question, spans: [], detail: { id } };
}

const AT = "2026-11-24T10:00:00.000Z";

describe("sessions", () => {
  it("come back as they were saved, after the file was closed", () => {
    using folder = temporary();
    const saved = { ...session("a"), notes: "ärger ✎", predictions: { committedAt: AT, values: [] } };
    {
      using store = openStore(folder.path);
      store.sessions.insert(saved);
    }
    using store = openStore(folder.path);
    expect(store.sessions.get("a")).toEqual(saved);
    expect(store.sessions.get("b")).toBeNull();
  });

  it("are listed newest first, also those made in the same millisecond", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    for (const id of ["a", "b"]) store.sessions.insert(session(id));
    store.sessions.insert(session("older", "2026-11-23T10:00:00.000Z"));
    expect(store.sessions.list().map(({ id }) => id)).toEqual(["b", "a", "older"]);
  });

  it("keep their board when the rest is updated, and the rest when the board is saved", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.sessions.insert(session("a"));
    const stale = session("a");
    expect(store.sessions.saveBoard("a", drawing("first"), 0, AT)).toBe(true);
    store.sessions.update({ ...stale, notes: "written meanwhile" });
    expect(store.sessions.get("a")).toMatchObject({
      notes: "written meanwhile",
      board: { revision: 1, drawing: drawing("first") },
    });
  });

  it("take a board only from the revision they are at", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.sessions.insert(session("a"));
    expect(store.sessions.saveBoard("a", drawing("first"), 0, AT)).toBe(true);
    expect(store.sessions.saveBoard("a", drawing("late"), 0, AT)).toBe(false);
    expect(store.sessions.get("a")?.board).toEqual({ revision: 1, drawing: drawing("first") });
  });

  it("keep a bounded history of their board", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.sessions.insert(session("a"));
    for (let revision = 0; revision < 205; revision += 1)
      store.sessions.saveBoard("a", drawing(), revision, AT);
    expect(store.database.one("SELECT count(*) AS kept FROM board_revisions")).toMatchObject({ kept: 200 });
    expect(store.sessions.get("a")?.board.revision).toBe(205);
  });

  it("take their runs along when deleted, and no others", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    for (const id of ["a", "b"]) {
      store.sessions.insert(session(id));
      store.runs.insert({ id: `run of ${id}`, request: request(id), createdAt: AT, owner: 1 });
      store.runs.saveTraces(`run of ${id}`, [trace("q")]);
    }
    store.sessions.delete("a");
    expect(store.runs.list({}).map(({ id }) => id)).toEqual(["run of b"]);
    expect(store.runs.questions("run of a")).toEqual([]);
    expect(store.runs.questions("run of b")).toHaveLength(1);
  });

  it("count a question as seen from the first time on", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.sessions.markSeen("corpus", ["q1", "q2"], "2026-11-24T10:00:00.000Z");
    store.sessions.markSeen("corpus", ["q2", "q3"], "2026-11-24T11:00:00.000Z");
    expect(store.sessions.seen("corpus", "2026-11-24T10:30:00.000Z")).toEqual(["q1", "q2"]);
    expect(store.sessions.seen("other", "2026-11-24T12:00:00.000Z")).toEqual([]);
  });
});

describe("runs", () => {
  it("come back with what was asked and what was found", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.runs.insert({ id: "r", request: request(null), createdAt: AT, owner: 42 });
    expect(store.runs.get("r")).toMatchObject({
      status: "queued",
      scorecard: null,
      result: null,
      request: request(null),
    });
    store.runs.change("r", { status: "running", startedAt: AT });
    store.runs.saveScorecard("r", { headline: "first" } as Scorecard, { headline: "first" } as never);
    store.runs.saveScorecard("r", { headline: "fuller" } as Scorecard, { headline: "fuller" } as never);
    store.runs.change("r", {
      status: "failed",
      finishedAt: AT,
      error: { code: "crashed", message: "It broke." },
    });
    expect(store.runs.get("r")).toMatchObject({
      status: "failed",
      startedAt: AT,
      error: { message: "It broke." },
      scorecard: { headline: "fuller" },
      result: { headline: "fuller" },
    });
  });

  it("keep the traces given last, in their order", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.runs.insert({ id: "r", request: request(null), createdAt: AT, owner: 1 });
    store.runs.saveTraces("r", [trace("q1")]);
    store.runs.saveTraces("r", [trace("q3"), trace("q2")]);
    expect(store.runs.questions("r").map(({ id }) => id)).toEqual(["q3", "q2"]);
    expect(store.runs.trace("r", "q2")).toEqual(trace("q2"));
    expect(store.runs.trace("r", "q1")).toBeNull();
  });

  it("are listed by session, by round, and outside sessions", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    store.sessions.insert(session("a"));
    store.runs.insert({ id: "inside", request: request("a"), createdAt: AT, owner: 1 });
    store.runs.insert({ id: "outside", request: { ...request(null), round: null }, createdAt: AT, owner: 1 });
    const ids = (filter: Parameters<typeof store.runs.list>[0]) =>
      store.runs.list(filter).map(({ id }) => id);
    expect(ids({})).toEqual(["outside", "inside"]);
    expect(ids({ limit: 1 })).toEqual(["outside"]);
    expect(ids({ session: "a" })).toEqual(["inside"]);
    expect(ids({ session: null })).toEqual(["outside"]);
    expect(ids({ round: "round" })).toEqual(["inside"]);
  });

  it("tell their owner when another process wants them cancelled", () => {
    using folder = temporary();
    using store = openStore(folder.path);
    using other = openStore(folder.path);
    for (const id of ["r", "s"]) store.runs.insert({ id, request: request(null), createdAt: AT, owner: 42 });
    expect(store.runs.beat(["r", "s"], "2026-11-24T10:00:05.000Z")).toEqual([]);
    other.runs.askToCancel("s");
    expect(store.runs.beat(["r", "s"], "2026-11-24T10:00:06.000Z")).toEqual(["s"]);
    expect(other.runs.unfinished()[0]).toEqual({ id: "r", owner: 42, beatAt: "2026-11-24T10:00:06.000Z" });
  });
});

describe("a data directory that cannot be used", () => {
  it("is refused with a sentence when a part of its path is a file", () => {
    using folder = temporary();
    const file = path.join(folder.path, "notes.txt");
    writeFileSync(file, "mine");
    for (const directory of [file, path.join(file, "data")]) {
      expect(() => openStore(directory)).toThrow(StorageError);
      expect(() => openStore(directory)).toThrow(
        /Fortyfive cannot keep its data in .*(part of that path is|there is) a file/,
      );
    }
  });

  it("is left alone when a newer version wrote it", () => {
    using folder = temporary();
    openStore(folder.path).database.close();
    const raw = new DatabaseSync(path.join(folder.path, "fortyfive.db"));
    raw.exec("PRAGMA user_version = 99");
    expect(() => openStore(folder.path)).toThrow(/written by a newer Fortyfive \(schema 99/);
    expect(raw.prepare("SELECT count(*) AS kept FROM sessions").get()).toEqual({ kept: 0 });
    raw.close();
  });

  it("is left alone when its database is something else", () => {
    using folder = temporary();
    writeFileSync(path.join(folder.path, "fortyfive.db"), "a letter, not a database ".repeat(200));
    expect(() => openStore(folder.path)).toThrow(
      expect.objectContaining({ name: "StorageError", reason: "damaged" }),
    );
    expect(readdirSync(folder.path)).toEqual(["fortyfive.db"]);
  });

  it("says that it is full, keeps what was saved, and goes on once there is room", () => {
    using folder = temporary();
    const big = drawing("x".repeat(2000));
    {
      using store = openStore(folder.path, 40);
      store.sessions.insert(session("a"));
      const fill = () => {
        for (;;) {
          const { revision } = store.sessions.get("a")!.board;
          store.sessions.saveBoard("a", big, revision, AT);
        }
      };
      expect(fill).toThrow(expect.objectContaining({ name: "StorageError", reason: "full" }));
      expect(() => store.runs.saveTraces("a", [])).not.toThrow();
    }
    using store = openStore(folder.path);
    const { revision, drawing: last } = store.sessions.get("a")!.board;
    expect(revision).toBeGreaterThan(3);
    expect(last).toEqual(big);
    expect(store.sessions.saveBoard("a", big, revision, AT)).toBe(true);
  });
});
