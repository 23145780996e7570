import type { ChallengeView, TestResult, VisibleTest } from "../../api/contract.ts";

/** A test as it is listed: what it asks, if that may be known, and what it came to, if it was run. */
export interface TestRow {
  key: string;
  name: string;
  hidden: boolean;
  state: "not run" | "runs" | "passes" | "fails";
  test: VisibleTest | null;
  result: TestResult | null;
}

/** Visible tests from the start, hidden ones once they were run. */
export function testRows(
  { tests }: Pick<ChallengeView, "tests">,
  { results, running = [] }: { results: readonly TestResult[]; running?: readonly string[] },
): TestRow[] {
  const visible = tests.map((test) => {
    const result = results.find(({ hidden, name }) => !hidden && name === test.name);
    const row = rowOf(test.name, test, result);
    return result === undefined && running.includes(test.name) ? { ...row, state: "runs" as const } : row;
  });
  const hidden = results.filter((result) => result.hidden).map((result) => rowOf(result.name, null, result));
  return [...visible, ...hidden];
}

function rowOf(name: string, test: VisibleTest | null, result: TestResult | undefined): TestRow {
  return {
    key: `${test === null ? "hidden" : "visible"} ${name}`,
    name,
    hidden: test === null,
    state: result === undefined ? "not run" : result.passed ? "passes" : "fails",
    test,
    result: result ?? null,
  };
}
