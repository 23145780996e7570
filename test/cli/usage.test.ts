import { describe, expect, it } from "vitest";
import { workplace } from "../workplace.ts";
import { expectBadInput } from "./bad-input.ts";

const commands = ["start", "lab", "runs", "compare", "search", "ask", "code", "models", "doctor"];

describe("fortyfive", () => {
  it("lists its commands and prints its version", async () => {
    using place = workplace();
    const { code, out } = await place.run("help");
    expect(code).toBe(0);
    for (const command of commands) expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
    expect(await place.run("--version")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it.each(commands)("explains %s within 80 columns", async (command) => {
    using place = workplace();
    const { code, out, err } = await place.run(command, "--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`Usage: fortyfive ${command}`);
    expect(out).toContain("--json");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each([
    [["serach", "x"], /^There is no command “serach”\. Did you mean “search”\?/],
    [["--prot", "5000"], /^There is no option --prot\. Did you mean “--port”\?/],
    [["lab"], /^<kind> is missing\./],
    [["lab", "rag"], /^--design is missing\./],
    [["lab", "rga", "--design", "naive"], /^There is no lab “rga”\. Did you mean “rag”\?/],
    [["lab", "rag", "--design", "standrad"], /no file has that name.*Did you mean “standard”\?$/],
    [["lab", "rag", "--design", "naive", "--scenario", "none"], /^--scenario: There is no scenario “none”/],
    [["lab", "rag", "--design", "naive", "--split", "hiden"], /^--split: .*Did you mean “hidden”\?/],
    [["lab", "rag", "--design", "naive", "--seed", "one"], /^--seed: .*Expected a whole number/],
    [
      ["lab", "rag", "--design", "naive", "--fail-under", "recall"],
      /^--fail-under: .*Expected a measure and a number/,
    ],
    [["runs", "run-0"], /^There is no run “run-0”\./],
    [["compare", "run-0", "run-1"], /^There is no run “run-0”\./],
    [["--port", "99999"], /^--port: .*Expected a whole number from 0 to 65535\.$/],
  ])("says in one sentence what is wrong with %j", async (args, sentence) => {
    using place = workplace();
    expectBadInput(await place.run(...args), sentence);
  });

  it("puts the error into the JSON document as well", async () => {
    using place = workplace();
    const { code, out } = await place.run("runs", "run-0", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { code: "not-found", what: "run", id: "run-0" } });
  });

  it("shows the stack only when it is asked to", async () => {
    using place = workplace();
    const { err } = await place.start(["runs", "run-0"], { FORTYFIVE_DEBUG: "1" }).outcome;
    expect(err).toMatch(/\n {4}at /);
  });

  it("refuses a data directory below a file", async () => {
    using place = workplace();
    const file = place.folder.write("file", "");
    expectBadInput(await place.run("runs", "--data-dir", `${file}/data`), /a part of that path is a file/);
  });

  it("takes what .env sets, but not over the environment", async () => {
    using place = workplace();
    place.folder.write(".env", "PORT=none\n");
    expectBadInput(await place.run("start"), /^PORT: “none” cannot be used\. Expected a whole number/);
    expectBadInput(
      await place.start(["start"], { PORT: "nought" }).outcome,
      /^PORT: “nought” cannot be used/,
    );
  });

  it("finds this machine well", async () => {
    using place = workplace();
    const report = await place.json<{ ok: boolean; checks: { name: string; state: string }[] }>("doctor");
    expect(report.ok).toBe(true);
    expect(report.checks).toContainEqual(expect.objectContaining({ name: "Data directory", state: "ok" }));
  });

  it("calls a data directory that cannot be used a failed check", async () => {
    using place = workplace();
    const file = place.folder.write("file", "");
    expect(await place.run("doctor", "--data-dir", `${file}/data`)).toMatchObject({ code: 1 });
  });
});
