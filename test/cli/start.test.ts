import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { workplace } from "../workplace.ts";
import { expectBadInput } from "./bad-input.ts";
import { writeManual } from "./manual.ts";

const URL_LINE = /http:\/\/127\.0\.0\.1:\d+/;

/** A port that something else listens on until the scope ends. */
async function takenPort(): Promise<AsyncDisposable & { port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

describe("fortyfive start", () => {
  it("prints its address, serves, and stops on SIGTERM with 0", async () => {
    using place = workplace();
    const studio = place.start(["--port", "0"]);
    const [url] = await studio.says(URL_LINE);
    expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ name: "fortyfive" });
    studio.child.kill("SIGTERM");
    const { code, out } = await studio.outcome;
    expect(code).toBe(0);
    expect(out).toBe(`Fortyfive is ready: ${url}\n`);
  });

  it("stops on Ctrl-C with 130", async () => {
    using place = workplace();
    const studio = place.start(["start", "--port", "0"]);
    await studio.says(URL_LINE);
    studio.child.kill("SIGINT");
    expect(await studio.outcome).toMatchObject({ code: 130 });
  });

  it("gives the address of the studio that has the data directory already, and exits with 0", async () => {
    using place = workplace();
    const first = place.start(["--port", "0"]);
    const [url] = await first.says(URL_LINE);
    const second = await place.run("--port", "0");
    expect(second).toMatchObject({ code: 0, out: expect.stringContaining(url) });
    expect(await place.json("start")).toMatchObject({ status: "already-running", url });
    first.child.kill("SIGTERM");
    await first.outcome;
  });

  it("starts on a data directory whose studio was killed", async () => {
    using place = workplace();
    const first = place.start(["--port", "0"]);
    await first.says(URL_LINE);
    first.child.kill("SIGKILL");
    await first.outcome;
    const second = place.start(["--port", "0"]);
    await second.says(/Fortyfive is ready/);
    second.child.kill("SIGTERM");
    expect(await second.outcome).toMatchObject({ code: 0 });
  });

  it("refuses a port that is taken, given as an option or as PORT", async () => {
    using place = workplace();
    await using taken = await takenPort();
    expectBadInput(
      await place.run("--port", String(taken.port)),
      new RegExp(`^Port ${taken.port} is in use\\.`),
    );
    const fromEnvironment = await place.start(["start"], { PORT: String(taken.port) }).outcome;
    expectBadInput(fromEnvironment, new RegExp(`^Port ${taken.port} is in use\\.`));
  });

  it("shows what the command line ran on the same data directory meanwhile", async () => {
    using place = workplace();
    const { options } = writeManual(place.folder);
    const studio = place.start(["--port", "0"]);
    const [url] = await studio.says(URL_LINE);
    const { run } = await place.json<{ run: string }>("lab", "rag", "--design", "naive", ...options);
    const answer = await fetch(`${url}/api/runs/${run}`);
    expect(await answer.json()).toMatchObject({ id: run, status: "finished" });
    studio.child.kill("SIGTERM");
    await studio.outcome;
  });
});
