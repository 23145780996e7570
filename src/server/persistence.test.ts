import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { expect, it, vi } from "vitest";
import { startServer } from "./start-server.ts";
import { openTrial, readySession, runToEnd, sieve } from "./trial.fixture.ts";
import type { Trial } from "./trial.fixture.ts";

/** Runs code in another process, with `studio` on the same data directory. Lines it prints can be waited for. */
function inAnotherProcess(trial: Trial, code: string) {
  const { labs, ...options } = trial.options;
  const program = `
    import { openStudio } from ${JSON.stringify(new URL("../studio.ts", import.meta.url).href)};
    const studio = openStudio({ ...${JSON.stringify(options)}, labs: new URL(${JSON.stringify(labs!.href)}) });
    ${code}
  `;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  return { child, line: async () => String((await once(lines, "line"))[0]), ended: once(child, "exit") };
}

it("killed in the middle of a run: all is there, the run is interrupted and can be run again", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const session = await readySession(studio, "practice");
  const earlier = await runToEnd(studio, session);
  studio.sessions.saveBoard(session, { drawing: sieve("figures then wait", 0.8), revision: 1 });
  await studio.close();

  const { child, line, ended } = inAnotherProcess(
    trial,
    `const { id } = await studio.runs.startFromBoard(${JSON.stringify(session)});
     studio.lab.subscribe(id, (event) => { if (event.type === "scorecard") console.log(id); });
     setInterval(() => {}, 1000);`,
  );
  const killed = await line();
  child.kill("SIGKILL");
  await ended;

  await using next = openTrial(trial.options);
  expect(next.studio.recover()).toEqual([killed]);
  expect(next.studio.sessions.view(session)).toMatchObject({
    session: { phase: "run", board: { revision: 2, drawing: sieve("figures then wait", 0.8) } },
    runs: [
      { id: killed, status: "interrupted" },
      { id: earlier.id, status: "finished" },
    ],
  });
  expect(next.studio.runs.view(earlier.id).scorecard).toEqual(earlier.scorecard);
  expect(next.studio.runs.view(killed).scorecard?.headline).toBe("Score 0.8");
  const { id } = await next.studio.runs.again(killed);
  await next.studio.runs.cancel(id);
  expect(next.studio.runs.view(id)).toMatchObject({ title: "Board 2", status: "cancelled" });
});

it("a run of a living process is left alone at start-up", async () => {
  await using trial = openTrial();
  const session = await readySession(trial.studio, "practice", sieve("wait"));
  const { child, line, ended } = inAnotherProcess(
    trial,
    `const { id } = await studio.runs.startFromBoard(${JSON.stringify(session)});
     console.log(id);
     setInterval(() => {}, 1000);`,
  );
  const id = await line();
  expect(trial.studio.recover()).toEqual([]);
  expect(trial.studio.runs.view(id).status).toBe("running");
  child.kill("SIGKILL");
  await ended;
  expect(trial.studio.recover()).toEqual([id]);
});

it("two processes write to one data directory and lose nothing", async () => {
  await using trial = openTrial();
  const code = `
    for (let index = 0; index < 20; index += 1) {
      const { session } = await studio.sessions.create({ round: "sieve-round", mode: "practice" });
      studio.sessions.patch(session.id, { notes: "written" });
    }
    await studio.close();`;
  const others = [inAnotherProcess(trial, code), inAnotherProcess(trial, code)];
  for (const { ended } of others) expect((await ended)[0]).toBe(0);
  const sessions = trial.studio.sessions.list();
  expect(sessions).toHaveLength(40);
  expect(sessions.every(({ id }) => trial.studio.sessions.get(id).notes === "written")).toBe(true);
});

it("a full disk refuses what is new with a sentence; the board and earlier runs stay", async () => {
  await using roomy = openTrial();
  const session = await readySession(roomy.studio, "practice");
  const earlier = await runToEnd(roomy.studio, session);
  await roomy.studio.close();
  const pages = Number(
    rawDatabase(roomy, (database) => database.prepare("PRAGMA page_count").get()?.page_count),
  );

  await using full = openTrial({ ...roomy.options, mostPages: pages });
  const { studio } = full;
  const write = () => {
    for (let index = 0; index < 1000; index += 1)
      studio.sessions.patch(session, { notes: "x".repeat(index * 100) });
  };
  expect(write).toThrow(expect.objectContaining({ name: "StorageError", reason: "full" }));
  const answer = await full.send("PATCH", `/api/sessions/${session}`, { notes: "x".repeat(99_000) });
  expect(answer.status).toBe(503);
  expect(studio.sessions.get(session).board.drawing).toEqual(sieve());
  expect(studio.runs.view(earlier.id).scorecard).toEqual(earlier.scorecard);
  expect(studio.runs.questions(earlier.id)).toHaveLength(8);
});

it("damaged rows are told apart from the rest, which can still be read", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const [good, bad] = [await readySession(studio, "practice"), await readySession(studio, "practice")];
  const run = await runToEnd(studio, good);
  rawDatabase(trial, (database) => {
    database.prepare("UPDATE sessions SET phase = 'gone' WHERE id = ?").run(bad);
    database.prepare("UPDATE runs SET scorecard = '{\"version\":9}', figures = 'not json'").run();
    database.prepare("UPDATE run_questions SET result = '{}' WHERE question = 'practice-1'").run();
  });
  expect(studio.sessions.list().map(({ id }) => id)).toEqual([good]);
  expect(() => studio.sessions.get(bad)).toThrow("Other sessions are not affected");
  expect(studio.runs.view(run.id)).toMatchObject({
    scorecard: null,
    result: null,
    error: { code: "damaged", message: expect.stringContaining("Run it again") },
  });
  expect(studio.runs.questions(run.id)).toHaveLength(7);
});

it("a run whose process dies while another serves is marked interrupted before long", async () => {
  await using trial = openTrial();
  const run = await runToEnd(trial.studio, await readySession(trial.studio, "practice"));
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const server = await startServer({ port: 0, studio: trial.options });
  if (server.status !== "started") throw new Error(server.status);
  try {
    const dead = spawnSync(process.execPath, ["--version"]).pid;
    rawDatabase(trial, (database) =>
      database.prepare("UPDATE runs SET status = 'running', owner = ?").run(dead),
    );
    expect(server.studio.runs.view(run.id).status).toBe("running");
    vi.advanceTimersByTime(5000);
    expect(server.studio.runs.view(run.id).status).toBe("interrupted");
  } finally {
    vi.useRealTimers();
    await server.close();
  }
});

function rawDatabase<T>(trial: Trial, use: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path.join(trial.options.dataDirectory!, "fortyfive.db"));
  try {
    return use(database);
  } finally {
    database.close();
  }
}
