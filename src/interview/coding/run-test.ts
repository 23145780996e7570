import type { Json, PythonSandbox, Sandbox, SandboxTask } from "../../sandbox/index.ts";
import type { Challenge, ChallengeTest, Language } from "./challenge.ts";
import { Simulator } from "./simulator.ts";
import { judgeTest } from "./test-result.ts";
import type { TestResult } from "./test-result.ts";

/** The model that kits name. */
const MODEL = "simulated-1";

const kit = insideModule("kit");
/** The kit of Python, as source. */
export const pythonKit = new URL("./inside/kit.py", import.meta.url);

/** Where code of each language runs. */
export interface Sandboxes {
  typescript: Sandbox;
  python: PythonSandbox;
}

export interface Attempt {
  challenge: Challenge;
  code: string;
  language: Language;
  signal?: AbortSignal | undefined;
}

/**
 * Runs one test of a challenge. What is expected stays out here.
 * @throws SandboxUnavailableError where this machine cannot run the language
 */
export async function runTest(
  sandboxes: Sandboxes,
  { challenge, code, language, signal }: Attempt,
  { test, hidden }: { test: ChallengeTest; hidden: boolean },
): Promise<TestResult> {
  const simulator = new Simulator(test, challenge.tools);
  const { entry, time } = challenge;
  const outcome = await sandboxes[language].run({
    ...codeTask(language, code),
    name: language === "python" ? (entry.python ?? entry.name) : entry.name,
    input: kitInput(challenge, test.input),
    collect: entry.yields === true,
    onCall: (call) => simulator.answer(call),
    limits: time === undefined ? {} : { time },
    signal,
  });
  return judgeTest(test, { outcome, log: simulator.log, hidden });
}

/** A solution as what a sandbox runs. */
export function codeTask(
  language: Language,
  code: string,
): Pick<SandboxTask, "files" | "entry" | "prepare" | "modules"> {
  return language === "typescript"
    ? { files: { "solution.ts": code }, entry: "solution.ts", prepare: kit }
    : {
        files: { "solution.py": code },
        entry: "solution.py",
        prepare: pythonKit,
        modules: { kit: pythonKit },
      };
}

/** What the kit is made from. */
export function kitInput({ tools = {} }: Pick<Challenge, "tools">, input: Json): Record<string, Json> {
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
