import type { Clock } from "./session.ts";

/** Seconds of the clock used by `now`, also beyond its total. */
export function secondsUsed(clock: Clock, now: Date): number {
  if (clock.runningSince === null) return clock.used;
  return clock.used + Math.max(0, (now.getTime() - Date.parse(clock.runningSince)) / 1000);
}

/** Negative once the time is up. */
export function secondsLeft(clock: Clock, now: Date): number {
  return clock.total - secondsUsed(clock, now);
}

export function startClock(clock: Clock, now: Date): Clock {
  return clock.runningSince === null ? { ...clock, runningSince: now.toISOString() } : clock;
}

export function pauseClock(clock: Clock, now: Date): Clock {
  return { ...clock, used: secondsUsed(clock, now), runningSince: null };
}
