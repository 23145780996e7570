import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { startServer } from "./start-server.ts";
import type { ServerOptions, ServerStart } from "./start-server.ts";
import { openTrial, readySession, sieve } from "./trial.fixture.ts";

async function start(
  options: ServerOptions,
): Promise<Extract<ServerStart, { status: "started" }> & AsyncDisposable> {
  const server = await startServer({ port: 0, ...options });
  if (server.status !== "started") throw new Error(`${server.status} at ${server.url}`);
  return { ...server, [Symbol.asyncDispose]: () => server.close() };
}

it("serves on this machine only, and says where in studio.json until it is closed", async () => {
  await using trial = openTrial();
  const server = await start({ studio: trial.options });
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  expect(await (await fetch(`${server.url}/api/health`)).json()).toMatchObject({
    name: "fortyfive",
    pid: process.pid,
  });
  const file = path.join(trial.studio.dataDirectory, "studio.json");
  expect(existsSync(file)).toBe(true);
  await server.close();
  expect(existsSync(file)).toBe(false);
});

it("a second studio on the same data directory is told where the first one is", async () => {
  await using trial = openTrial();
  await using first = await start({ studio: trial.options });
  expect(await startServer({ port: 0, studio: trial.options })).toEqual({
    status: "already-running",
    url: first.url,
    pid: process.pid,
  });
});

it.each([
  ["a process that is gone", JSON.stringify({ pid: 2 ** 30, url: "http://127.0.0.1:1", startedAt: "" })],
  [
    "a process that is something else now",
    JSON.stringify({ pid: 1, url: "http://127.0.0.1:1", startedAt: "" }),
  ],
  ["nothing that can be read", "{"],
])("a studio.json left by %s does not stand in the way", async (_left, content) => {
  await using trial = openTrial();
  mkdirSync(trial.studio.dataDirectory, { recursive: true });
  writeFileSync(path.join(trial.studio.dataDirectory, "studio.json"), content);
  await using server = await start({ studio: trial.options });
  expect(server.status).toBe("started");
});

it("a port asked for by number that is in use is an error", async () => {
  await using trial = openTrial();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  await expect(startServer({ port, studio: trial.options })).rejects.toThrow(`Port ${port} is in use`);
  expect(existsSync(path.join(trial.studio.dataDirectory, "studio.json"))).toBe(false);
  other.close();
});

it("over a real connection a request without a body, and one of unknown length, are answered", async () => {
  await using trial = openTrial();
  await using server = await start({ studio: trial.options });
  const gone = await fetch(`${server.url}/api/sessions/none`, { method: "DELETE" });
  expect(gone.status).toBe(404);
  const streamed = await fetch(`${server.url}/api/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: new Blob(['{"round":"none","mode":"practice"}']).stream(),
    duplex: "half",
  } as RequestInit);
  expect(streamed.status).toBe(404);
});

it("closing ends a stream with the run's last status, and pauses practice clocks", async () => {
  await using trial = openTrial();
  const server = await start({ studio: trial.options });
  const { studio } = server;
  const session = await readySession(studio, "practice", sieve("wait"));
  studio.sessions.clock(session, "start");
  const { id } = await studio.runs.startFromBoard(session);
  const stream = await fetch(`${server.url}/api/runs/${id}/events`);
  const text = stream.text();
  await server.close();
  expect(await text).toContain('"status":"interrupted"');
  expect(trial.studio.sessions.get(session).clock.runningSince).toBeNull();
});
