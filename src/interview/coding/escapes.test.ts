import { randomBytes } from "node:crypto";
import { stripTypeScriptTypes } from "node:module";
import { createContext, runInContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PythonSandbox, Sandbox } from "../../sandbox/index.ts";
import type { Challenge, ChallengeTest } from "./challenge.ts";
import { escapeAttempts } from "./escape-attempts.fixture.ts";
import { runTest } from "./run-test.ts";
import type { TestResult } from "./test-result.ts";

/** Milliseconds a test may take, and what may come on top before the studio has its answer. */
const LIMIT = 400;
const GRACE = 500;
/** Milliseconds for an honest test on a sandbox that is still clearing away what came before. */
const WHOLE = 5000;
/** Another program may have the machine for a moment; what really hangs does so every time. */
const noisy = { retry: 2 };

const sandboxes = { typescript: new Sandbox({ threads: 1 }), python: new PythonSandbox() };
beforeAll(() => run(honest));
afterAll(() => sandboxes.typescript.close());

/** Things that must never be seen inside: what is expected, what hidden tests ask, what this process knows. */
const secrets = {
  expected: randomBytes(8).toString("hex"),
  hidden: randomBytes(8).toString("hex"),
  host: randomBytes(8).toString("hex"),
};
process.env["FORTYFIVE_CANARY"] = secrets.host;
Object.defineProperty(globalThis, "canary", { value: secrets.host });

const test: ChallengeTest = {
  name: "Gives what nobody can know",
  input: { question: "What does Apple cost?" },
  model: { replies: [{ text: "It is 189.5.", times: "always" }] },
  expected: { equals: { secret: secrets.expected } },
  log: [{ check: "calls", of: "model", exactly: 3 }],
};
const challenge = {
  id: "tools-01",
  entry: { name: "attempt", signature: "" },
  time: LIMIT,
  tools: {
    get_stock_price: {
      description: "",
      parameters: {},
      does: [{ when: { ticker: "AAPL" }, returns: { price: 189.5 } }],
    },
  },
  tests: { visible: [test], hidden: [{ ...test, name: secrets.hidden, input: secrets.hidden }] },
} as unknown as Challenge;

const honest = `export async function attempt(input: { question: string }, { client, model }: any) {
  const { choices } = await client.chat.completions.create({ model, messages: [{ role: "user", content: input.question }] });
  return { said: choices[0].message.content };
}`;

async function run(code: string, time = LIMIT): Promise<{ result: TestResult; took: number }> {
  const started = performance.now();
  const timed = { ...challenge, time };
  const result = await runTest(
    sandboxes,
    { challenge: timed, code, language: "typescript" },
    { test, hidden: false },
  );
  return { result, took: performance.now() - started };
}

describe("code that tries to get out", () => {
  it("is tried in more than sixty ways, each with a name of its own", () => {
    expect(escapeAttempts.length).toBeGreaterThan(60);
    expect(new Set(escapeAttempts.map(({ name }) => name)).size).toBe(escapeAttempts.length);
  });

  it("gets out of what is no sandbox, so that the attempts are real ones", async () => {
    const { code } = escapeAttempts.find(({ name }) => name === "constructors of the input")!;
    const script = stripTypeScriptTypes(code).replace("export ", "");
    const context = createContext({ input: {} });
    const found = (await runInContext(`${script}\nattempt(input)`, context)) as string[];
    expect(found).toContain("process");
  });

  it.each(escapeAttempts)(
    "$name: ends in time, sees nothing, passes nothing, and leaves the sandbox whole",
    noisy,
    async (attempt) => {
      const { result, took } = await run(attempt.code);
      const { got, printed } = result.detail!;
      expect(took).toBeLessThan(LIMIT + GRACE);
      expect(result.passed).toBe(false);
      expect(got.type).not.toBe("crashed");
      const kinds = got.type === "limit" ? ["limit", got.limit] : [got.type];
      expect([...kinds, undefined]).toContain(attempt.ends);
      const seen = JSON.stringify([got, printed]);
      for (const secret of Object.values(secrets)) expect(seen).not.toContain(secret);
      expect(seen).not.toContain("root:x:0:0");
      expect(attempt.code.includes("return look(") && got.type === "returned" ? got.value : []).toEqual([]);
      expect(seen.length).toBeLessThan(300_000);

      const after = await run(honest, WHOLE);
      expect(after.result.detail!.got).toEqual({ type: "returned", value: { said: "It is 189.5." } });
    },
  );
});
