import { expect, test } from "vitest";
import { sayClock, sayDuration, saySecondsLeft, sayWhen } from "./say-time.ts";

const now = new Date(2026, 10, 24, 0, 20);
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

test.each([
  [0.5, "just now"],
  [1, "a minute ago"],
  [19, "19 minutes ago"],
  [61, "yesterday, 23:19"],
  [60 * 24 * 12, "12 Nov 2026"],
])("%d minutes ago is said as %s", (minutes, said) => {
  expect(sayWhen(before(minutes), now)).toBe(said);
});

test("a clock that has just started shows its whole time, and beyond its end what is over", () => {
  expect(sayClock(2700)).toBe("45:00");
  expect(sayClock(2699.2)).toBe("45:00");
  expect(sayClock(0)).toBe("0:00");
  expect(sayClock(-125.4)).toBe("2:05");
});

test("time left is never said to be zero while there is some", () => {
  expect(saySecondsLeft(0.2)).toBe("1 s left");
  expect(saySecondsLeft(130)).toBe("2 min left");
});

test("durations are said in their largest units", () => {
  expect([38, 720, 3900, 7200].map(sayDuration)).toEqual([
    "38 seconds",
    "12 minutes",
    "an hour and 5 minutes",
    "2 hours",
  ]);
});
