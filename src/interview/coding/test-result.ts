import type { Json, Place, PrintedLine, SandboxEnd, SandboxOutcome } from "../../sandbox/index.ts";
import type { ChallengeTest, Expected } from "./challenge.ts";
import { checkLog } from "./check-log.ts";
import { difference, mismatch, show } from "./match.ts";
import type { LoggedCall } from "./simulator.ts";

/** Calls that are kept with a result, and characters of what each was given. */
const MOST_CALLS = 60;
const MOST_CALL_CHARACTERS = 6000;
const MOST_CALL_CHARACTERS_IN_ALL = 60_000;
/** Characters of a value that is kept whole. */
const MOST_VALUE_CHARACTERS = 20_000;

/** What one test came to. */
export interface TestResult {
  name: string;
  hidden: boolean;
  passed: boolean;
  /** What is wrong, a sentence each; empty when it passed. For a hidden test empty as well, until it is revealed. */
  problems: string[];
  /** Null for a hidden test. */
  detail: TestDetail | null;
  /** Real milliseconds. */
  took: number;
}

export interface TestDetail {
  input: Json;
  expected: Expected | null;
  /** A long value is cut, as in `calls`. */
  got: SandboxEnd;
  /** `got` in a few words. */
  gotText: string;
  /** Where in the code it went wrong, as far as that is known. */
  place: Place | null;
  printed: PrintedLine[];
  printedCut: boolean;
  /** What the model and the tools were asked, the first so many; long values are cut: `{"$":"cut","text":"…"}`. */
  calls: LoggedCall[];
  /** Calls beyond those. */
  moreCalls: number;
  /** Milliseconds that passed on the clock inside. */
  clock: number;
}

/** Holds what a run came to against what the test expects. The code that ran has no part in it. */
export function judgeTest(
  test: ChallengeTest,
  { outcome, log, hidden }: { outcome: SandboxOutcome; log: readonly LoggedCall[]; hidden: boolean },
): TestResult {
  const { end } = outcome;
  const ran = end.type === "returned" || (end.type === "threw" && end.during === "call");
  const problems = [
    checkEnd(end, test.expected),
    ...(ran ? (test.log ?? []).map((check) => checkLog(check, log, outcome.clock)) : []),
  ].filter((problem) => problem !== null);
  const detail: TestDetail = {
    input: test.input,
    expected: test.expected ?? null,
    got: end.type === "returned" ? { ...end, value: shorter(end.value, MOST_VALUE_CHARACTERS) } : end,
    gotText: sayEnd(end),
    place: placeOf(end),
    printed: outcome.printed,
    printedCut: outcome.printedCut,
    calls: shortened(log),
    moreCalls: Math.max(0, log.length - MOST_CALLS),
    clock: outcome.clock,
  };
  return {
    name: test.name,
    hidden,
    passed: problems.length === 0,
    problems,
    detail,
    took: Math.round(outcome.took),
  };
}

/** A hidden result as the candidate may see it before the end. */
export function concealed(result: TestResult): TestResult {
  return result.hidden ? { ...result, problems: [], detail: null } : result;
}

function checkEnd(end: SandboxEnd, expected: Expected | undefined): string | null {
  const fault = faultOf(end);
  if (fault !== null) return fault;
  if (expected !== undefined && "throws" in expected) return checkThrown(end, expected.throws);
  if (end.type !== "returned") return `${sayEnd(end)}.`;
  const { value } = end;
  if (expected === undefined) return null;
  const problem =
    "equals" in expected ? difference(value, expected.equals) : mismatch(value, expected.matches);
  return problem === null ? null : `${problem}.`;
}

function checkThrown(
  end: SandboxEnd,
  expected: { name?: string | undefined; message?: string | undefined },
): string | null {
  const wanted = expected.name ?? "an error";
  if (end.type !== "threw") return `It returned instead of throwing ${wanted}.`;
  const { name, type, message } = end.error;
  if (expected.name !== undefined && name !== expected.name && type !== expected.name) {
    return `It threw ${name || type}${message === "" ? "" : `: ${cut(message)}`}, not ${expected.name}.`;
  }
  const part = expected.message ?? "";
  return message.toLowerCase().includes(part.toLowerCase())
    ? null
    : `The message “${cut(message)}” does not contain “${part}”.`;
}

/** What keeps a run from being held against anything. */
function faultOf(end: SandboxEnd): string | null {
  switch (end.type) {
    case "returned":
      return null;
    case "threw":
      return end.during === "load" ? `${sayEnd(end)}.` : null;
    default:
      return `${sayEnd(end)}.`.replace(/\.\.$/, ".");
  }
}

/** How it ended, in a few words without a stop. */
export function sayEnd(end: SandboxEnd): string {
  switch (end.type) {
    case "returned":
      return show(end.value, 400);
    case "threw": {
      const { name, type, message, value } = end.error;
      const what = name === "" ? show(value) : `${name || type}${message === "" ? "" : `: ${cut(message)}`}`;
      return `It threw ${what}${end.during === "load" ? " when it was loaded" : ""}${at(end.error.place)}`;
    }
    case "syntax": {
      const { file, line, column } = end;
      return `The code cannot be read${line === null ? "" : at({ file, line, column })}: ${end.message}`;
    }
    case "missing":
      return `Nothing called ${end.name} is exported`;
    case "stalled":
      return "It waits for something that never comes";
    case "limit":
    case "crashed":
      return end.message.replace(/\.$/, "");
    case "cancelled":
      return "It was cancelled";
  }
}

function shortened(log: readonly LoggedCall[]): LoggedCall[] {
  let left = MOST_CALL_CHARACTERS_IN_ALL;
  return log.slice(0, MOST_CALLS).map((call) => {
    const value = shorter(call.value, Math.min(left, MOST_CALL_CHARACTERS));
    left = Math.max(0, left - JSON.stringify(value).length);
    return { ...call, value };
  });
}

function shorter(value: Json, most: number): Json {
  const text = JSON.stringify(value);
  return text.length <= most ? value : { $: "cut", text: text.slice(0, most) };
}

/** Where it went wrong, as far as that is known. */
export function placeOf(end: SandboxEnd): Place | null {
  if (end.type === "threw") return end.error.place;
  if (end.type === "syntax" && end.line !== null)
    return { file: end.file, line: end.line, column: end.column };
  return null;
}

function at(place: Place | null): string {
  return place === null ? "" : ` at ${place.file}:${place.line}`;
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
