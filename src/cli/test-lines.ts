import type { OwnTest, OwnTestRun, StrengthFigures, TestResult } from "../interview/index.ts";
import { wrap } from "./table.ts";
import type { Terminal } from "./terminal.ts";

const WIDTH = 80;
const INDENT = 4;
/** Lines of what a test printed, and characters of a value. */
const MOST_PRINTED = 10;
const MOST_CHARACTERS = 400;

/** One test: a line when it passed; else also what went in, what was expected and what came out. */
export function testLines(result: TestResult, style: Terminal["style"]): string[] {
  const { name, passed, problems, detail } = result;
  const head = passed ? style("green", `✓ ${name}`) : style("red", `✗ ${name}`);
  if (passed || detail === null) {
    const hidden = result.hidden ? style("dim", " (hidden)") : "";
    return [`${head}${hidden}`, ...problems.flatMap((problem) => indented(problem))];
  }
  const { input, expected, gotText, printed } = detail;
  const more = printed.length - MOST_PRINTED;
  return [
    head,
    ...problems.flatMap((problem) => indented(problem)),
    ...labelled("input", JSON.stringify(input)),
    ...(expected === null ? [] : labelled("expected", sayExpected(expected))),
    ...labelled("got", gotText),
    ...printed.slice(0, MOST_PRINTED).flatMap(({ text }) => labelled("printed", text)),
    ...(more > 0 ? indented(`and ${more} more lines`) : []),
  ];
}

/** What stands above the candidate's own tests. */
export function ownTestHead(style: Terminal["style"]): string[] {
  return ["", style("bold", "Your own tests")];
}

/** One of the candidate's own tests. */
export function ownTestLine(test: OwnTest, style: Terminal["style"]): string[] {
  const where = test.place === null ? "" : ` (${test.place.file}:${test.place.line})`;
  return test.passed
    ? [style("green", `✓ ${test.name}`)]
    : [style("red", `✗ ${test.name}`), ...indented(`${test.message ?? ""}${where}`)];
}

/** What is to be said of the candidate's own tests as a whole. */
export function ownTestsSummary(
  { problem, place, strength }: OwnTestRun,
  style: Terminal["style"],
): string[] {
  if (problem !== null) {
    const where = place === null ? "" : `${place.file}:${place.line}`;
    return [style("red", problem.includes(where) ? problem : `${problem} (${where})`)];
  }
  return strength === null ? [] : [sayStrength(strength)];
}

function sayStrength({ passOnReference, failOnReference, caught, wrong }: StrengthFigures): string {
  if (passOnReference) return `They pass on a right solution and notice ${caught} of ${wrong} wrong ones.`;
  return failOnReference === 0
    ? "They cannot be run on a right solution, so they say nothing about wrong ones."
    : `${failOnReference} of them ${failOnReference === 1 ? "fails" : "fail"} on a right solution, so they say nothing about wrong ones.`;
}

function sayExpected(expected: NonNullable<NonNullable<TestResult["detail"]>["expected"]>): string {
  if ("equals" in expected) return JSON.stringify(expected.equals);
  if ("matches" in expected) return `something like ${JSON.stringify(expected.matches)}`;
  const { name, message } = expected.throws;
  return `${name ?? "an error"}${message === undefined ? "" : ` whose message contains “${message}”`}`;
}

function labelled(label: string, text: string): string[] {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return indented(`${label}: ${cut}`);
}

function indented(text: string): string[] {
  return wrap(text, WIDTH - INDENT).map((line) => " ".repeat(INDENT) + line);
}
