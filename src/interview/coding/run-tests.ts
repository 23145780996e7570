import type { ChallengeTest } from "./challenge.ts";
import { runTest } from "./run-test.ts";
import type { Attempt, Sandboxes } from "./run-test.ts";
import type { TestResult } from "./test-result.ts";

/** Tests that may run out of time before the others are left alone. */
const MOST_LATE = 3;
const AT_ONCE = 2;

export interface TestsToRun {
  /** The hidden ones too. */
  hidden: boolean;
  /** Told of each test before it runs. */
  onBegin?(test: Pick<TestResult, "name" | "hidden">): void;
  /** Told of each test as it is done. */
  onResult?(result: TestResult): void;
}

/** Runs the visible tests of a challenge, and the hidden ones when asked to, in their order. */
export async function runTests(
  sandboxes: Sandboxes,
  attempt: Attempt,
  { hidden, onBegin, onResult }: TestsToRun,
): Promise<TestResult[]> {
  const { tests } = attempt.challenge;
  const all = [
    ...tests.visible.map((test) => ({ test, hidden: false })),
    ...(hidden ? tests.hidden.map((test) => ({ test, hidden: true })) : []),
  ];
  const results: TestResult[] = [];
  let next = 0;
  let late = 0;
  const work = async () => {
    for (;;) {
      const index = next;
      next += 1;
      const given = all[index];
      if (given === undefined) return;
      onBegin?.({ name: given.test.name, hidden: given.hidden });
      const result = late < MOST_LATE ? await runTest(sandboxes, attempt, given) : notRun(given);
      if (result.detail?.got.type === "limit" && result.detail.got.limit === "time") late += 1;
      results[index] = result;
      onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

function notRun({ test, hidden }: { test: ChallengeTest; hidden: boolean }): TestResult {
  return {
    name: test.name,
    hidden,
    passed: false,
    problems: [`It was not run, since ${MOST_LATE} tests before it ran out of time.`],
    detail: null,
    took: 0,
  };
}
