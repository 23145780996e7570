import { expect, it } from "vitest";
import { StorageError } from "../errors/index.ts";
import type { Run } from "./run-record.ts";
import { RunService } from "./runs.ts";
import type { RunStore } from "./run-store.ts";

/** Keeps runs in memory, and fails the calls it is told to as a full disk would. */
function failingStore(failing: () => (keyof RunStore)[]): RunStore {
  const runs = new Map<string, Run>();
  const write = (call: keyof RunStore, work: () => void) => {
    if (failing().includes(call)) throw new StorageError("full", "data", "There is no room left.");
    work();
  };
  return {
    insert: ({ id, request, createdAt }) =>
      write("insert", () => {
        const { kind, title, session, round, reference, boardRevision } = request;
        const { corpus, split } = request.lab;
        const named = {
          id,
          kind,
          title,
          session,
          round,
          reference,
          boardRevision,
          corpus,
          split,
          scenario: null,
        };
        const times = { createdAt, startedAt: null, finishedAt: null };
        runs.set(id, {
          ...named,
          ...times,
          status: "queued",
          error: null,
          result: null,
          scorecard: null,
          request,
        });
      }),
    get: (id) => runs.get(id) ?? null,
    list: () => [...runs.values()],
    change: (id, change) => write("change", () => void runs.set(id, { ...runs.get(id)!, ...change })),
    saveScorecard: (id, scorecard, result) =>
      write("saveScorecard", () => void runs.set(id, { ...runs.get(id)!, scorecard, result })),
    saveTraces: () => write("saveTraces", () => {}),
    questions: () => [],
    trace: () => null,
    beat: () => [],
    askToCancel: () => {},
    unfinished: () => [],
  };
}

function openService(failing: () => (keyof RunStore)[]) {
  return new RunService({
    store: failingStore(failing),
    cache: { get: async () => null, put: () => Promise.reject(new Error("no cache")) },
    labs: new URL("../testing/scripted-lab.ts", import.meta.url),
  });
}

function start(service: RunService): string {
  return service.start({
    kind: "scripted",
    title: "Sieve",
    lab: {
      design: { name: "Sieve", quality: 0.5, behaviour: "finish" },
      corpus: "gravel",
      split: "practice",
      scenario: null,
      seed: 1,
      references: false,
      counterfactuals: false,
    },
  });
}

it("a cache that cannot be written costs nothing but time", async () => {
  const service = openService(() => []);
  expect((await service.finished(start(service))).status).toBe("finished");
});

it.each(["saveScorecard", "saveTraces"] as const)(
  "a run fails when %s finds no room, and says so",
  async (call) => {
    const service = openService(() => [call]);
    const run = await service.finished(start(service));
    expect(run).toMatchObject({
      status: "failed",
      error: { code: "storage", message: "There is no room left." },
    });
  },
);

it("a run whose end cannot be stored is over nonetheless, for as long as the process lives", async () => {
  let full = false;
  const service = openService(() => (full ? ["saveTraces", "change"] : []));
  const id = start(service);
  full = true;
  expect(await service.finished(id)).toMatchObject({ status: "failed", error: { code: "storage" } });
  expect(service.list()[0]).toMatchObject({ id, status: "failed" });
});

it("a run that cannot be stored is not started", () => {
  const service = openService(() => ["insert"]);
  expect(() => start(service)).toThrow("There is no room left.");
  expect(service.list()).toEqual([]);
});
