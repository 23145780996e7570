import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { afterAll, describe, expect, it } from "vitest";
import { PythonSandbox, Sandbox, SandboxUnavailableError, findPython } from "../../sandbox/index.ts";
import type { Challenge, ChallengeTest } from "./challenge.ts";
import { pythonEscapeAttempts } from "./python-escape-attempts.fixture.ts";
import { runTest } from "./run-test.ts";
import type { TestResult } from "./test-result.ts";

const LIMIT = 600;
const GRACE = 500;
/** Milliseconds for an honest test on a sandbox that is still clearing away what came before. */
const WHOLE = 5000;
/** Another program may have the machine for a moment; what really hangs does so every time. */
const noisy = { retry: 2 };

const python = findPython();
const missing = python instanceof SandboxUnavailableError ? python.message : null;
if (missing !== null) console.warn(`Escapes from the Python sandbox are not tried: ${missing}`);

const sandboxes = { typescript: new Sandbox({ threads: 1 }), python: new PythonSandbox({ processes: 1 }) };
afterAll(() => sandboxes.python.close());

const secrets = {
  expected: randomBytes(8).toString("hex"),
  hidden: randomBytes(8).toString("hex"),
  host: randomBytes(8).toString("hex"),
};
process.env["FORTYFIVE_CANARY"] = secrets.host;

const test: ChallengeTest = {
  name: "Gives what nobody can know",
  input: "What does Apple cost?",
  model: { replies: [{ text: "It is 189.5.", times: "always" }] },
  expected: { equals: { secret: secrets.expected } },
  log: [
    { check: "calls", of: "model", exactly: 3 },
    { check: "elapsed", most: 100_000 },
  ],
};
const challenge = {
  id: "tools-01",
  entry: { name: "attempt", signature: "" },
  time: LIMIT,
  tests: { visible: [test], hidden: [{ ...test, name: secrets.hidden, input: secrets.hidden }] },
} as unknown as Challenge;

const honest = `
def attempt(given, kit):
    answer = kit.client.chat.completions.create(model=kit.model, messages=[{"role": "user", "content": given}])
    return {"said": answer.choices[0].message.content}
`;

async function run(code: string, time = LIMIT): Promise<{ result: TestResult; took: number }> {
  const started = performance.now();
  const timed = { ...challenge, time };
  const result = await runTest(
    sandboxes,
    { challenge: timed, code, language: "python" },
    { test, hidden: false },
  );
  return { result, took: performance.now() - started };
}

/** Command lines of processes that run our Python. */
function left(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const line = readFileSync(`/proc/${name}/cmdline`, "utf8");
        const ours = readFileSync(`/proc/${name}/status`, "utf8").includes(`PPid:\t${process.pid}\n`);
        return line.includes("bwrap") && ours ? [line.slice(0, 80)] : [];
      } catch {
        return [];
      }
    });
}

describe.skipIf(missing !== null)("Python that tries to get out", () => {
  it("is tried in more than twenty ways, each with a name of its own", () => {
    expect(pythonEscapeAttempts.length).toBeGreaterThan(20);
    expect(new Set(pythonEscapeAttempts.map(({ name }) => name)).size).toBe(pythonEscapeAttempts.length);
  });

  it.each(pythonEscapeAttempts)(
    "$name: ends in time, sees nothing, passes nothing, and leaves nothing behind",
    noisy,
    async (attempt) => {
      const { result, took } = await run(attempt.code);
      const { got, printed } = result.detail!;
      expect(took).toBeLessThan(LIMIT + GRACE);
      expect(result.passed).toBe(false);
      const kinds = got.type === "limit" ? ["limit", got.limit] : [got.type];
      expect([...kinds, undefined]).toContain(attempt.ends);
      const seen = JSON.stringify([got, printed]);
      for (const secret of Object.values(secrets)) expect(seen).not.toContain(secret);
      expect(seen).not.toContain("root:x:0:0");
      expect(seen).not.toContain(`${userInfo().homedir}/`);
      expect(seen).not.toContain("node");
      expect(seen.length).toBeLessThan(300_000);
      expect(left()).toEqual([]);

      const after = await run(honest, WHOLE);
      expect(after.result.detail!.got).toEqual({ type: "returned", value: { said: "It is 189.5." } });
    },
  );
});
