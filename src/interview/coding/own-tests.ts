import { z } from "zod";
import { CancelledError } from "../../errors/index.ts";
import type { Place, PrintedLine, SandboxOutcome } from "../../sandbox/index.ts";
import { findPlace } from "../../sandbox/index.ts";
import type { Challenge, Language } from "./challenge.ts";
import { runPythonTests } from "./python-own-tests.ts";
import type { Sandboxes } from "./run-test.ts";
import { solutionFile, testFile } from "./solution-files.ts";
import { placeOf, sayEnd } from "./test-result.ts";
import type { StrengthFigures } from "./test-strength.ts";
import { runTypeScriptTests } from "./typescript-own-tests.ts";

const MOST_TESTS = 100;

export interface OwnTest {
  name: string;
  passed: boolean;
  message: string | null;
  place: Place | null;
}

/** What the candidate's own tests came to on some code. */
export interface OwnTestRun {
  tests: OwnTest[];
  /** Why there are no results, a sentence; null when there are. */
  problem: string | null;
  place: Place | null;
  printed: PrintedLine[];
  /** How strong they are; null where that was not measured. */
  strength: StrengthFigures | null;
}

export interface OwnTestsToRun {
  challenge: Challenge;
  language: Language;
  code: string;
  tests: string;
  /** Nothing can be told from where in the code something is. */
  shaken?: boolean;
  /** Names of the tests to run; all where left out. */
  only?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
  /** Told of each test as it is done. */
  onTest?(test: OwnTest): void;
}

const Result = z.object({
  name: z.string(),
  passed: z.boolean(),
  message: z.string().nullable(),
  stack: z.string(),
});
const Results = z.array(Result);

/**
 * Runs the candidate's tests on a solution, whose text they cannot read. Throws CancelledError, and SandboxUnavailableError
 * where this machine cannot run the language.
 */
export async function runOwnTests(
  sandboxes: Sandboxes,
  { onTest, ...given }: OwnTestsToRun,
): Promise<OwnTestRun> {
  const { language } = given;
  const onDone = (value: unknown) => {
    const done = Result.safeParse(value);
    if (done.success) onTest?.(ownTest(language, done.data));
  };
  const outcome =
    language === "python"
      ? await runPythonTests(sandboxes.python, { ...given, onDone })
      : await runTypeScriptTests(sandboxes.typescript, { ...given, onDone });
  if (outcome.end.type === "cancelled") throw new CancelledError("The tests were stopped.");
  return readRun(language, outcome);
}

function readRun(language: Language, { end, printed }: SandboxOutcome): OwnTestRun {
  const none = { tests: [], place: null, printed, strength: null };
  if (end.type !== "returned") {
    return { ...none, problem: `${sayEnd(end)}.`.replace(/\.\.$/, "."), place: placeOf(end) };
  }
  const results = Results.max(MOST_TESTS).safeParse(end.value);
  if (!results.success) return { ...none, problem: `There are more than ${MOST_TESTS} tests.` };
  if (results.data.length === 0) return { ...none, problem: "There is no test in it." };
  return { ...none, tests: results.data.map((result) => ownTest(language, result)), problem: null };
}

function ownTest(language: Language, { name, passed, message, stack }: z.infer<typeof Result>): OwnTest {
  return { name, passed, message, place: findPlace(stack, [testFile(language), solutionFile(language)]) };
}
