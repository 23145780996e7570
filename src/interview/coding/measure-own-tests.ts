import type { Challenge, Language, WrongSolution } from "./challenge.ts";
import { runOwnTests } from "./own-tests.ts";
import type { OwnTestRun } from "./own-tests.ts";
import type { Sandboxes } from "./run-test.ts";
import type { TestStrength } from "./test-strength.ts";

interface Measured {
  challenge: Challenge;
  language: Language;
  tests: string;
  signal?: AbortSignal | undefined;
  /** Told how many of the solutions are done. */
  onDone?(done: number, total: number): void;
}

/** Runs the candidate's tests on the reference and on every wrong solution. */
export async function measureOwnTests(
  sandboxes: Sandboxes,
  { challenge, language, tests, signal, onDone }: Measured,
): Promise<TestStrength> {
  const wrong = challenge.wrong.filter((each) => each.language === language);
  const sources = [challenge.references[language] ?? "", ...wrong.map(({ source }) => source)];
  let done = 0;
  const [reference, ...others] = await Promise.all(
    sources.map(async (code) => {
      const run = await runOwnTests(sandboxes, { challenge, language, code, tests, shaken: true, signal });
      done += 1;
      onDone?.(done, sources.length);
      return run;
    }),
  );
  return strength(reference!, wrong, others);
}

/** `runs` are those on the wrong solutions, in their order. */
function strength(
  reference: OwnTestRun,
  wrong: readonly WrongSolution[],
  runs: readonly OwnTestRun[],
): TestStrength {
  return {
    tests: reference.tests.length,
    passOnReference: reference.problem === null && reference.tests.every((test) => test.passed),
    failOnReference: reference.tests.filter((test) => !test.passed).map((test) => test.name),
    wrong: wrong.map(({ name, because }, index) => {
      const { problem, tests } = runs[index]!;
      return { name, because, caught: problem !== null || tests.some((test) => !test.passed) };
    }),
  };
}
