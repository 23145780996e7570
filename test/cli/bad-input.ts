import { expect } from "vitest";
import type { Outcome } from "../child-process.ts";

/** Expects exit code 2 and one sentence on stderr, with no stack and nothing on stdout. */
export function expectBadInput(outcome: Outcome, sentence: RegExp): void {
  expect(outcome).toMatchObject({ code: 2, out: "" });
  expect(outcome.err.trim()).toMatch(sentence);
  expect(outcome.err).not.toMatch(/\n {4}at /);
  expect(outcome.err.trim().split("\n")).toHaveLength(1);
}
