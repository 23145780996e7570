import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { RunEvent } from "../lab/index.ts";
import { nextEvent, openTrial, readySession, runToEnd, sieve } from "./trial.fixture.ts";

const PRACTICE = { round: "sieve-round", mode: "practice" };

async function errorOf(response: Response): Promise<{ code: string; message: string }> {
  return ((await response.json()) as { error: { code: string; message: string } }).error;
}

it.each([
  ["a name that is not this machine's", { host: "fortyfive.example:4545" }],
  ["a page of another site", { origin: "https://example.com" }],
  ["a page of another port of this machine", { origin: "http://127.0.0.1:3000" }],
  ["a sandboxed page", { origin: "null" }],
  ["a script tag of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
])("a request from %s is refused, and nothing is made by it", async (_from, headers) => {
  await using trial = openTrial();
  const response = await trial.send("POST", "/api/sessions", PRACTICE, headers);
  expect(response.status).toBe(403);
  expect((await errorOf(response)).code).toBe("forbidden");
  expect(trial.studio.sessions.list()).toEqual([]);
});

it("the server's own pages are answered, by either name of this machine", async () => {
  await using trial = openTrial();
  for (const host of ["127.0.0.1:4545", "localhost:4545"]) {
    const response = await trial.send("POST", "/api/sessions", PRACTICE, { host, origin: `http://${host}` });
    expect(response.status).toBe(201);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  }
});

it("a body over two megabytes is refused with a sentence", async () => {
  await using trial = openTrial();
  const response = await trial.send("POST", "/api/sessions", {
    ...PRACTICE,
    notes: "x".repeat(3 * 1024 * 1024),
  });
  expect(response.status).toBe(413);
  expect((await errorOf(response)).message).toContain("more than 2 MB");
});

it.each([
  ["POST", "/api/sessions", { round: "sieve-round", mode: "cheating" }, 400, "$.mode"],
  ["POST", "/api/sessions", { round: "no-such-round", mode: "exam" }, 404, "no round “no-such-round”"],
  ["POST", "/api/sessions", { ...PRACTICE, scenario: "desert" }, 400, "kitchen, quarry"],
  ["GET", "/api/sessions/none", undefined, 404, "no session “none”"],
  ["GET", "/api/runs/none", undefined, 404, "no run “none”"],
  ["GET", "/api/runs/none/events", undefined, 404, "no run “none”"],
  ["GET", "/api/compare?a=x", undefined, 400, "$.b"],
  ["GET", "/api/nothing", undefined, 404, "nothing at /api/nothing"],
])("%s %s answers what is wrong", async (method, url, body, status, words) => {
  await using trial = openTrial();
  const response = await trial.send(method, url, body);
  expect(response.status).toBe(status);
  expect((await errorOf(response)).message).toContain(words);
});

it("a body that is not JSON is bad input", async () => {
  await using trial = openTrial();
  const response = await trial.send("POST", "/api/sessions", undefined, {
    "content-type": "application/json",
  });
  expect(response.status).toBe(400);
});

it("a board made from a stale revision is refused, and the newer one stays", async () => {
  await using trial = openTrial();
  const { session } = await trial.studio.sessions.create({ round: "sieve-round", mode: "practice" });
  const board = `/api/sessions/${session.id}/board`;
  const first = await trial.send("PUT", board, { drawing: sieve("finish", 0.1), revision: 0 });
  expect(await first.json()).toMatchObject({ revision: 1 });
  const stale = await trial.send("PUT", board, { drawing: sieve("finish", 0.2), revision: 0 });
  expect(stale.status).toBe(409);
  expect((await errorOf(stale)).message).toContain("revision 1");
  expect(trial.studio.sessions.get(session.id).board.drawing).toEqual(sieve("finish", 0.1));
});

/** The events of a stream, read to its end. */
async function eventsOf(response: Response): Promise<RunEvent[]> {
  const text = await response.text();
  return [...text.matchAll(/^data: (.+)$/gm)].map((match) => JSON.parse(match[1]!) as RunEvent);
}

it("the events of a run are streamed to its end, and from Last-Event-ID on for one who comes back", async () => {
  await using trial = openTrial();
  const { id } = await trial.studio.runs.startFromBoard(await readySession(trial.studio, "practice"));
  const live = await trial.send("GET", `/api/runs/${id}/events`);
  expect(live.headers.get("content-type")).toContain("text/event-stream");
  const events = await eventsOf(live);
  expect(events[0]).toMatchObject({ type: "status", status: "running" });
  expect(events.at(-1)).toMatchObject({ type: "status", status: "finished" });
  const headers = { "last-event-id": String(events.at(-2)!.sequence) };
  expect(await eventsOf(await trial.send("GET", `/api/runs/${id}/events`, undefined, headers))).toEqual(
    events.slice(-1),
  );
});

it("a stream that is left does not hold the run", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const { id } = await studio.runs.startFromBoard(await readySession(studio, "practice", sieve("wait")));
  const response = await trial.send("GET", `/api/runs/${id}/events`);
  await response.body!.cancel();
  await studio.runs.cancel(id);
  expect(studio.runs.view(id).status).toBe("cancelled");
});

it("after a restart the events of an old run are what is stored of it", async () => {
  await using trial = openTrial();
  const { id } = await runToEnd(trial.studio, await readySession(trial.studio, "practice"));
  await trial.studio.close();
  await using next = openTrial(trial.options);
  const events = await eventsOf(
    await next.send("GET", `/api/runs/${id}/events`, undefined, { "last-event-id": "40" }),
  );
  expect(events.map((event) => [event.sequence, event.type])).toEqual([
    [41, "scorecard"],
    [42, "status"],
  ]);
});

it("an exam keeps back questions, traces, findings, references and curves until the report", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const session = await readySession(studio, "exam");
  const { id } = await studio.runs.startFromBoard(session);
  const events = await eventsOf(await trial.send("GET", `/api/runs/${id}/events`));
  await studio.lab.finished(id);

  expect(events.some((event) => event.type === "question")).toBe(false);
  const told = JSON.stringify([
    events,
    await (await trial.send("GET", `/api/runs/${id}`)).json(),
    await (await trial.send("GET", `/api/sessions/${session}`)).json(),
    await (await trial.send("GET", "/api/runs")).json(),
    await (await trial.send("GET", "/api/home")).json(),
  ]);
  expect(told).toContain("Score 0.5");
  for (const secret of ["What of", "coarse sieve", "quality 0.5 →", "Lost against kept"])
    expect(told).not.toContain(secret);
  for (const url of [
    `/api/runs/${id}/questions`,
    `/api/runs/${id}/questions/hidden-1`,
    `/api/sessions/${session}/report`,
  ]) {
    expect((await trial.send("GET", url)).status).toBe(409);
  }

  expect((await trial.send("POST", `/api/sessions/${session}/finish`)).status).toBe(200);
  expect(await (await trial.send("GET", `/api/runs/${id}/questions`)).json()).toHaveLength(4);
  expect(await (await trial.send("GET", `/api/sessions/${session}/report`)).json()).toMatchObject({
    findings: [{ id: "coarse" }],
    scorecard: { curves: [{ id: "kept" }] },
    references: [{ id: "plain" }, { id: "standard", measures: [{ value: 0.7 }] }],
  });
});

it("an exam's catalogue does not give away what there is to draw", async () => {
  await using trial = openTrial();
  const { session } = await trial.studio.sessions.create({ round: "sieve-round", mode: "exam" });
  const url = `/api/sessions/${session.id}`;
  const types = async () => {
    const catalogue = (await (await trial.send("GET", `${url}/catalogue`)).json()) as {
      blocks: { type: string }[];
    };
    expect(JSON.stringify(catalogue)).not.toContain("explanation");
    return catalogue.blocks.map((block) => block.type);
  };
  expect(await types()).toEqual(["source"]);
  const found = await trial.send("POST", `${url}/resolve`, { name: " Strainers" });
  expect(await found.json()).toMatchObject({ type: "sieve", aliases: [] });
  const unknown = await trial.send("POST", `${url}/resolve`, { name: "crane" });
  expect(unknown.status).toBe(404);
  expect((await errorOf(unknown)).message).toContain("no block “crane”");
  await trial.send("PUT", `${url}/board`, { drawing: sieve(), revision: 0 });
  expect(await types()).toEqual(["source", "sieve"]);
});

it("an exam says what is wrong with a drawing without naming what is missing", async () => {
  await using trial = openTrial();
  const problemOf = async (mode: "exam" | "practice") => {
    const { session } = await trial.studio.sessions.create({ round: "sieve-round", mode });
    const answer = await trial.send("POST", `/api/sessions/${session.id}/check`, {
      drawing: session.board.drawing,
    });
    return answer.json();
  };
  expect(await problemOf("practice")).toMatchObject({
    runnable: false,
    problems: [{ message: "There is no sieve.", block: "source" }],
  });
  expect(await problemOf("exam")).toMatchObject({
    runnable: false,
    problems: [{ message: "Something is missing here.", block: "source" }],
  });
});

it("every run of an exam asks the same hidden questions, and the next exam others", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const asked = async (session: string) =>
    studio.lab.questions((await runToEnd(studio, session)).id).map((question) => question.id);
  const session = await readySession(studio, "exam");
  const first = await asked(session);
  expect(first).toHaveLength(4);
  expect(await asked(session)).toEqual(first);
  await studio.reports.finish(session);
  const second = await asked(await readySession(studio, "exam"));
  expect(second.filter((id) => first.includes(id))).toEqual([]);
});

it("pages of the app are served: hashed files for ever, screens as the index", async () => {
  await using trial = openTrial();
  expect(await errorOf(await trial.send("GET", "/"))).toMatchObject({ code: "not-found" });
  const web = path.join(trial.folder, "web");
  mkdirSync(path.join(web, "assets"), { recursive: true });
  writeFileSync(path.join(web, "index.html"), "<title>Fortyfive</title>");
  writeFileSync(path.join(web, "assets", "index-BpX3k2Qa.js"), "1");
  for (const screen of ["/", "/sessions/session-1"]) {
    const response = await trial.send("GET", screen);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  }
  const asset = await trial.send("GET", "/assets/index-BpX3k2Qa.js");
  expect(asset.headers.get("cache-control")).toContain("immutable");
  expect((await trial.send("GET", "/assets/gone.js")).status).toBe(404);
  expect((await trial.send("GET", "/..%2fcontent%2fquestions%2fsieve-round.json")).status).toBe(404);
});

it("a run is followed from where it is", async () => {
  await using trial = openTrial();
  const { studio } = trial;
  const { id } = await studio.runs.startFromBoard(
    await readySession(studio, "practice", sieve("figures then wait")),
  );
  await nextEvent(studio, id, (event) => event.type === "scorecard");
  const response = await trial.send("GET", `/api/runs/${id}/events`);
  await studio.runs.cancel(id);
  const types = (await eventsOf(response)).map((event) => event.type);
  expect(types).toEqual([
    "status",
    "stages",
    "progress",
    ...Array(8).fill("question"),
    "scorecard",
    "status",
  ]);
});
