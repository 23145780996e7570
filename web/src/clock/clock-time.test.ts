import { expect, test } from "vitest";
import { clockRemark, secondsLeftAt, shareLeft } from "./clock-time.ts";

const since = "2026-11-24T10:00:00.000Z";
const at = (seconds: number) => Date.parse(since) + seconds * 1000;

test("a paused clock stands still", () => {
  expect(secondsLeftAt({ total: 2700, used: 700, runningSince: null }, at(5000))).toBe(2000);
});

test("a running clock counts from when it was started, on top of what was used", () => {
  expect(secondsLeftAt({ total: 2700, used: 700, runningSince: since }, at(100))).toBe(1900);
  expect(secondsLeftAt({ total: 2700, used: 0, runningSince: since }, at(2760))).toBe(-60);
});

test("a clock that was started a moment in the future has all its time left", () => {
  expect(secondsLeftAt({ total: 2700, used: 0, runningSince: since }, at(-10))).toBe(2700);
});

test("the arc is empty when the time is up, not fuller", () => {
  expect(shareLeft({ total: 2700, used: 0, runningSince: null }, -30)).toBe(0);
  expect(shareLeft({ total: 2700, used: 0, runningSince: null }, 675)).toBe(0.25);
});

test("five minutes, one minute and the end are remarked on once", () => {
  expect(clockRemark(301, 300)).toBe("Five minutes left.");
  expect(clockRemark(300, 299)).toBeNull();
  expect(clockRemark(61, 60)).toBe("One minute left.");
  expect(clockRemark(0.5, -0.5)).toBe("The time is up.");
  expect(clockRemark(400, -2)).toBe("The time is up.");
});
