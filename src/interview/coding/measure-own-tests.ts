import type { Challenge, Language } from "./challenge.ts";
import { runOwnTests } from "./own-tests.ts";
import type { OwnTest, OwnTestRun } from "./own-tests.ts";
import type { Sandboxes } from "./run-test.ts";
import type { TestStrength } from "./test-strength.ts";

/** Times the tests run on the reference. */
const REFERENCE_RUNS = 3;

export interface OwnTestsToMeasure {
  challenge: Challenge;
  language: Language;
  tests: string;
  signal?: AbortSignal | undefined;
  /** Told how many of the solutions are done. */
  onDone?(done: number, total: number): void;
}

/**
 * Runs the candidate's tests on the reference and on every wrong solution. Tests that fail now and then do not pass on
 * the reference, and notice nothing. Throws CancelledError.
 */
export async function measureOwnTests(
  sandboxes: Sandboxes,
  { challenge, language, tests, signal, onDone }: OwnTestsToMeasure,
): Promise<TestStrength> {
  const wrong = challenge.wrong.filter((each) => each.language === language);
  const total = 1 + wrong.length;
  let done = 0;
  const counted = <T>(result: T): T => {
    done += 1;
    onDone?.(done, total);
    return result;
  };
  const run = (code: string, only?: readonly string[]) =>
    runOwnTests(sandboxes, { challenge, language, code, tests, shaken: true, only, signal });
  const reference = challenge.references[language] ?? "";
  const [right, caught] = await Promise.all([
    Promise.all(Array.from({ length: REFERENCE_RUNS }, () => run(reference))).then(counted),
    Promise.all(wrong.map(({ source }) => isCaught((only) => run(source, only)).then(counted))),
  ]);
  return {
    tests: right[0]!.tests.length,
    passOnReference: right.every(holds),
    failOnReference: [...new Set(right.flatMap((each) => each.tests.filter(failed).map(nameOf)))],
    wrong: wrong.map(({ name, because }, index) => ({ name, because, caught: caught[index]! })),
  };
}

/** Whether a test fails, and once more when those that failed are run again. */
async function isCaught(run: (only?: readonly string[]) => Promise<OwnTestRun>): Promise<boolean> {
  const first = await run();
  if (holds(first)) return false;
  if (first.problem !== null) return !holds(await run());
  return (await run(first.tests.filter(failed).map(nameOf))).tests.some(failed);
}

/** Whether all tests could be run and passed. */
function holds({ problem, tests }: OwnTestRun): boolean {
  return problem === null && !tests.some(failed);
}

const failed = ({ passed }: OwnTest) => !passed;
const nameOf = ({ name }: OwnTest) => name;
