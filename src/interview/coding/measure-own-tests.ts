import type { Sandbox } from "../../sandbox/index.ts";
import type { Challenge, WrongSolution } from "./challenge.ts";
import { runOwnTests } from "./own-tests.ts";
import type { OwnTestRun } from "./own-tests.ts";
import type { TestStrength } from "./test-strength.ts";

interface Measured {
  challenge: Challenge;
  tests: string;
  signal?: AbortSignal | undefined;
  /** Told how many of the solutions are done. */
  onDone?(done: number, total: number): void;
}

/** Runs the candidate's tests on the reference and on every wrong solution. */
export async function measureOwnTests(
  sandbox: Sandbox,
  { challenge, tests, signal, onDone }: Measured,
): Promise<TestStrength> {
  const wrong = challenge.wrong.filter(({ language }) => language === "typescript");
  const sources = [challenge.references.typescript ?? "", ...wrong.map(({ source }) => source)];
  let done = 0;
  const [reference, ...others] = await Promise.all(
    sources.map(async (code) => {
      const run = await runOwnTests(sandbox, { challenge, code, tests, shaken: true, signal });
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
