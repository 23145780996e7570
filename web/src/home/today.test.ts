import { expect, test } from "vitest";
import type { CodingSessionSummary, Home, RunSummary, SessionSummary } from "../api/contract.ts";
import { openSitting, today } from "./today.ts";

const nothing: Home = { rounds: [], sessions: [], current: null, runs: [], weakest: null };
const session: SessionSummary = {
  id: "s",
  round: "r",
  title: "Design it",
  mode: "practice",
  phase: "design",
  scenario: "Desk",
  createdAt: "",
  updatedAt: "",
  finishedAt: null,
  secondsLeft: 1900,
  runs: 0,
  headline: null,
};

test("at first open you have not been measured", () => {
  expect(today(nothing).sentence).toBe("You have not been measured yet.");
});

test("an open session comes before everything else and says its time", () => {
  const home = { ...nothing, sessions: [session], current: session, weakest: "Cost missed its limit." };
  expect(today(home).because).toBe("Design it, practice, 31:40 left on the clock.");
  expect(today({ ...home, current: { ...session, secondsLeft: -5 } }).because).toContain("the time is up");
});

test("after a finished round what was weakest is said, else how the last one came out", () => {
  const finished = { ...session, finishedAt: "2026-11-24T00:00:00Z", headline: "It found 71 of 100." };
  expect(today({ ...nothing, sessions: [finished] })).toEqual({
    sentence: "You have taken 1 round.",
    because: "It found 71 of 100.",
  });
  expect(today({ ...nothing, sessions: [finished], weakest: "Cost missed." }).because).toBe("Cost missed.");
});

test("a reference that was run is not a round taken", () => {
  const run = { result: {} } as RunSummary;
  expect(today({ ...nothing, runs: [run] }).sentence).toBe("You know the figures to beat.");
});

const written: CodingSessionSummary = {
  id: "c",
  challenge: "extraction-01",
  title: "Behind a fence",
  track: "extraction",
  language: "typescript",
  createdAt: "",
  updatedAt: "2026-11-24T12:00:00Z",
  finishedAt: null,
  secondsLeft: 60,
  headline: null,
};

test("of two open sittings the one worked on last is gone on with", () => {
  const earlier = { ...session, updatedAt: "2026-11-24T11:00:00Z" };
  expect(openSitting({ ...nothing, current: earlier }, [written])?.to).toBe("/coding/sessions/c");
  const later = { ...session, updatedAt: "2026-11-24T13:00:00Z" };
  expect(openSitting({ ...nothing, current: later }, [written])?.to).toBe("/sessions/s");
  expect(today(nothing, [written]).because).toBe("Behind a fence, TypeScript, 1:00 left on the clock.");
});

test("a finished coding round counts, and says its result when it was the last", () => {
  const done = { ...written, finishedAt: "2026-11-24T12:00:00Z", headline: "9 of 12 tests pass" };
  expect(today(nothing, [done])).toEqual({
    sentence: "You have taken 1 round.",
    because: "Behind a fence: 9 of 12 tests pass.",
  });
});
