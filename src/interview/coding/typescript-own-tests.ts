import type { Sandbox, SandboxOutcome } from "../../sandbox/index.ts";
import type { Challenge } from "./challenge.ts";
import { OwnTestHost } from "./own-test-host.ts";
import { insideModule, kitInput } from "./run-test.ts";
import { shakeLayout } from "./shake-layout.ts";
import { solutionFile, testFile } from "./solution-files.ts";

const RUNNER = "run-own-tests.ts";
const CLOCK_MS = 3_600_000;
/** Calls of models and tools that all tests together may make, and characters of what they are given. */
const MOST_CALLS = 500;
const MOST_CALL_CHARACTERS = 1_000_000;
/** Tests that are told of as they end, and characters of what is told of one. */
const MOST_TOLD_TESTS = 100;
const MOST_TOLD = 10_000;
const USUAL_TIME = 2000;

const challengeModule = insideModule("challenge");

export interface OwnTestTask {
  challenge: Challenge;
  code: string;
  tests: string;
  shaken?: boolean;
  /** Names of the tests to run; all where left out. */
  only?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
  /** Told what came of each test as it is done, as JSON that was made inside. */
  onDone(result: unknown): void;
}

/** Runs tests in one engine with the solution they import. The functions of it have no text there. */
export function runTypeScriptTests(
  sandbox: Sandbox,
  { challenge, code, tests, shaken = false, only, signal, onDone }: OwnTestTask,
): Promise<SandboxOutcome> {
  const host = new OwnTestHost(challenge);
  const file = testFile("typescript");
  return sandbox.run({
    files: {
      [solutionFile("typescript")]: shaken ? shakeLayout(code, challenge.entry.name) : code,
      [file]: tests,
      [RUNNER]: `import "./${file}";\nexport { runTests } from "fortyfive/challenge";\n`,
    },
    entry: RUNNER,
    name: "runTests",
    input: { ...kitInput(challenge, null), only: only === undefined ? null : [...only] },
    prepare: challengeModule,
    modules: { "fortyfive/challenge": challengeModule },
    onCall: (call) => {
      if (call.name !== "done") return host.answer(call);
      onDone(call.value);
      return { value: null };
    },
    limits: {
      time: challenge.time ?? USUAL_TIME,
      clock: CLOCK_MS,
      hostCalls: MOST_CALLS + MOST_TOLD_TESTS,
      allCallCharacters: MOST_CALL_CHARACTERS + MOST_TOLD_TESTS * MOST_TOLD,
    },
    signal,
  });
}
