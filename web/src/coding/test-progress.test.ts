import { expect, it } from "vitest";
import type { OwnTest, TestEvent, TestResult } from "../api/contract.ts";
import { afterTestEvent, noProgress, sayProgress, shareDone } from "./test-progress.ts";

type Unnumbered<Event> = Event extends TestEvent ? Omit<Event, "sequence"> : never;

const after = (...events: Unnumbered<TestEvent>[]) =>
  events.reduce(
    (progress, event, index) => afterTestEvent(progress, { ...event, sequence: index + 1 } as TestEvent),
    noProgress("submit"),
  );
const result = (name: string) => ({ name, hidden: false, passed: true }) as TestResult;
const started = { type: "started", kind: "submit", visible: 2, hidden: 2 } as const;
const bothDone = [
  started,
  { type: "test", result: result("a") },
  { type: "test", result: result("b") },
] as const;

it("says which test it is at, then how many hidden ones are done", () => {
  expect(sayProgress(after())).toBe("Starting");
  expect(sayProgress(after(started))).toBe("Test 1 of 4");
  expect(sayProgress(after(started, { type: "test", result: result("a") }))).toBe("Test 2 of 4");
  expect(sayProgress(after(...bothDone))).toBe("Hidden tests: 0 of 2 done");
  expect(sayProgress(after(...bothDone, { type: "hidden", done: 1 }))).toBe("Hidden tests: 1 of 2 done");
  expect(sayProgress(after(...bothDone, { type: "hidden", done: 2 }))).toBe("Marking");
});

it("says how far one's own tests are, and on how many solutions they were run", () => {
  const run = { ...started, kind: "run", visible: 1, hidden: 0 } as const;
  const seen = [run, { type: "test", result: result("a") }] as const;
  expect(sayProgress(after(...seen, { type: "own", test: { name: "mine" } as OwnTest }))).toBe(
    "Your own tests: 1 done",
  );
  expect(sayProgress(after(...seen, { type: "measured", done: 2, total: 6 }))).toBe(
    "Your tests on other solutions: 2 of 6 done",
  );
});

it("knows which tests run, and which have ended", () => {
  const progress = after(
    started,
    { type: "begun", name: "a" },
    { type: "begun", name: "b" },
    { type: "test", result: result("b") },
  );
  expect(progress.running).toEqual(["a"]);
  expect(progress.results.map(({ name }) => name)).toEqual(["b"]);
  expect(shareDone(progress)).toBe(0.25);
});

it("begins anew when the stream does", () => {
  expect(after(...bothDone, started)).toEqual(after(started));
});
