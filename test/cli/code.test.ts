import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { SandboxUnavailableError, findPython } from "../../src/sandbox/index.ts";
import { workplace } from "../workplace.ts";
import { expectBadInput } from "./bad-input.ts";

const folder = path.join(import.meta.dirname, "..", "..", "content", "challenges", "extraction", "01-fences");
const reference = path.join(folder, "reference.ts");

const missing = findPython() instanceof SandboxUnavailableError;

interface Outcome {
  passed: number;
  total: number;
  results: { name: string; passed: boolean; hidden: boolean; detail: object | null }[];
  own: { tests: { name: string; passed: boolean }[]; strength: object | null } | null;
}

describe("fortyfive code", () => {
  it("lists the challenges", async () => {
    using place = workplace();
    const { challenges } = await place.json<{ challenges: { id: string }[] }>("code");
    expect(challenges.map(({ id }) => id)).toEqual(expect.arrayContaining(["extraction-01", "tools-01"]));
    const { out } = await place.run("code", "extraction-01");
    expect(out).toContain("# A job posting behind a fence");
    expect(out).toMatch(/and \d+ hidden ones/);
  });

  it("writes the starter, which fails with what was expected and got, and exits with 1", async () => {
    using place = workplace();
    expect(await place.run("code", "extraction-01", "--start", "solution.ts")).toMatchObject({ code: 0 });
    const { code, out } = await place.run("code", "extraction-01", "--file", "solution.ts");
    expect(code).toBe(1);
    expect(out).toMatch(
      /✗ Reads an answer inside a json fence\n {4}It threw SyntaxError.* at solution\.ts:\d+/,
    );
    expect(out).toMatch(/input: .*\n(.*\n)* {4}expected: .*\n(.*\n)* {4}got: /);
    expect(out).toMatch(/2 of 4 tests pass\.\n$/);
  });

  it("passes a right solution with hidden tests and tests of one's own, and says so in JSON", async () => {
    using place = workplace();
    place.folder.write("solution.ts", readFileSync(reference, "utf8"));
    place.folder.write(
      "own.ts",
      `import { expect, simulate, test } from "fortyfive/challenge";
import { extract } from "./solution.ts";
test("refuses no JSON", async () => {
  const { kit } = await simulate({ model: { replies: [{ text: "no" }] } });
  await expect(extract("x", kit)).rejects.toThrow();
});
`,
    );
    const args = ["--file", "solution.ts", "--tests", "own.ts", "--hidden"];
    const outcome = await place.json<Outcome>("code", "extraction-01", ...args);
    expect(outcome.passed).toBe(outcome.total);
    expect(outcome.results.filter(({ hidden }) => hidden).every(({ detail }) => detail === null)).toBe(true);
    expect(outcome.own).toMatchObject({
      tests: [{ name: "refuses no JSON", passed: true }],
      strength: { passOnReference: true, wrong: 5 },
    });
  });

  it("exits with 1 when a test of one's own fails", async () => {
    using place = workplace();
    place.folder.write(
      "own.ts",
      `import { test } from "fortyfive/challenge";\ntest("no", () => { throw new Error("not so") });`,
    );
    const { code, out } = await place.run("code", "extraction-01", "--file", reference, "--tests", "own.ts");
    expect(code).toBe(1);
    expect(out).toMatch(/✗ no\n {4}not so \(solution\.test\.ts:2\)\n1 of them fails on a right solution/);
  });

  it.skipIf(missing)("runs tests of one's own in Python on a solution in Python", async () => {
    using place = workplace();
    place.folder.write(
      "own.py",
      `from fortyfive_challenge import raises, simulate
from solution import extract

def test_refuses_no_json():
    kit, log = simulate({"model": {"replies": [{"text": "no"}]}})
    with raises(ValueError):
        extract("x", kit)
`,
    );
    const solution = path.join(folder, "reference.py");
    const outcome = await place.json<Outcome>(
      "code",
      "extraction-01",
      "--file",
      solution,
      "--tests",
      "own.py",
    );
    expect(outcome.own).toMatchObject({
      tests: [{ name: "refuses no json", passed: true }],
      strength: { passOnReference: true, caught: 1, wrong: 5 },
    });
    expectBadInput(
      await place.run("code", "extraction-01", "--file", reference, "--tests", "own.py"),
      /^--tests: own\.py is not of the same language as /,
    );
  });

  it("says in one sentence what is wrong with what it was given", async () => {
    using place = workplace();
    place.folder.write("solution.ts", "");
    expectBadInput(
      await place.run("code", "none-01"),
      /^There is no challenge “none-01”\. There are extraction-01/,
    );
    expectBadInput(
      await place.run("code", "extraction-01", "--file", "none.ts"),
      /^--file: none\.ts cannot be read\.$/,
    );
    expectBadInput(await place.run("code", "extraction-01", "--file", "a.rb"), /^--file: .*\.ts or \.py\.$/);
    expectBadInput(
      await place.run("code", "extraction-01", "--start", "solution.ts"),
      /^--start: .*there already/,
    );
  });

  it("says by the doctor whether Python can run", async () => {
    using place = workplace();
    const { checks } = await place.json<{ checks: { name: string; state: string; detail: string }[] }>(
      "doctor",
    );
    const check = checks.find(({ name }) => name === "Python challenges")!;
    expect(check.state === "ok" ? /^\/usr\/.*python3 3\.\d+/ : /apt-get install|Linux|Bubblewrap/).toSatisfy(
      (pattern: RegExp) => pattern.test(check.detail),
    );
  });
});
