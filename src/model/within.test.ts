import { expect, it } from "vitest";
import { CancelledError } from "../errors/index.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { within } from "./within.ts";

const late = new Error("late");
const never = () => new Promise<never>(() => {});

it("gives what the promise comes to, in time, and leaves no timer", async () => {
  const clock = new VirtualClock();
  const options = { wait: 100, error: late, signal: new AbortController().signal, clock };
  expect(await within(Promise.resolve(7), options)).toBe(7);
  await expect(within(Promise.reject(new Error("own")), options)).rejects.toThrow("own");
  await clock.advance(0);
  expect(clock.waiting).toBe(0);
});

it("fails once the time is over, and never for an infinite one", async () => {
  const clock = new VirtualClock();
  const options = { error: late, signal: undefined, clock };
  await expect(clock.drive(within(never(), { ...options, wait: 100 }))).rejects.toBe(late);
  expect(clock.now()).toBe(100);
  void within(never(), { ...options, wait: Infinity });
  expect(clock.waiting).toBe(0);
});

it("is cancelled by the signal, also by one that fired before", async () => {
  const clock = new VirtualClock();
  const stop = new AbortController();
  const options = { wait: 100, error: late, signal: stop.signal, clock };
  const waiting = within(never(), options);
  stop.abort();
  await expect(waiting).rejects.toThrow(CancelledError);
  await expect(within(never(), options)).rejects.toThrow(CancelledError);
  await expect(within(Promise.reject(late), options)).rejects.toThrow(CancelledError);
  await clock.advance(0);
  expect(clock.waiting).toBe(0);
});
