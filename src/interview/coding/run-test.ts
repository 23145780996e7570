import type { Json, Sandbox, SandboxOutcome } from "../../sandbox/index.ts";
import type { Challenge, ChallengeTest } from "./challenge.ts";
import { Simulator } from "./simulator.ts";
import { judgeTest } from "./test-result.ts";
import type { TestResult } from "./test-result.ts";

/** The model that kits name. */
const MODEL = "simulated-1";

const kit = insideModule("kit");

export interface Attempt {
  challenge: Challenge;
  code: string;
  signal?: AbortSignal | undefined;
}

/** Runs one test of a challenge on TypeScript code. What is expected stays out here. */
export async function runTest(
  sandbox: Sandbox,
  { challenge, code, signal }: Attempt,
  { test, hidden }: { test: ChallengeTest; hidden: boolean },
): Promise<TestResult> {
  const simulator = new Simulator(test, challenge.tools);
  const outcome: SandboxOutcome = await sandbox.run({
    files: { "solution.ts": code },
    entry: "solution.ts",
    name: challenge.entry.name,
    input: kitInput(challenge, test.input),
    prepare: kit,
    collect: challenge.entry.yields === true,
    onCall: (call) => simulator.answer(call),
    limits: challenge.time === undefined ? {} : { time: challenge.time },
    signal,
  });
  return judgeTest(test, { outcome, log: simulator.log, hidden });
}

/** What the kit is made from. */
export function kitInput({ tools = {} }: Pick<Challenge, "tools">, input: Json): Json {
  return {
    input,
    model: MODEL,
    tools: Object.entries(tools).map(([name, { description, parameters, offered = true }]) => ({
      name,
      description,
      parameters,
      offered,
    })),
  };
}

/** A module of the folder `inside`, as source or as emitted. */
export function insideModule(name: string): URL {
  return new URL(`./inside/${name}.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);
}
