import type { Clock } from "../api/contract.ts";

/** The last minutes, in which the clock takes the signal colour. */
export const LAST_SECONDS = 5 * 60;

/** Seconds left at a time in ms, negative once the time is up. The studio runs on this machine, so its time is ours. */
export function secondsLeftAt(clock: Clock, now: number): number {
  const { total, used, runningSince } = clock;
  const running = runningSince === null ? 0 : Math.max(0, now - Date.parse(runningSince)) / 1000;
  return total - used - running;
}

/** What is left of the whole, 0 to 1. */
export function shareLeft(clock: Clock, left: number): number {
  return Math.min(1, Math.max(0, left / clock.total));
}

/** Sentence to say when the clock goes from one reading to the next; null where nothing is worth saying. */
export function clockRemark(before: number, after: number): string | null {
  if (before > LAST_SECONDS && after <= LAST_SECONDS && after > 0) return "Five minutes left.";
  if (before > 60 && after <= 60 && after > 0) return "One minute left.";
  if (before > 0 && after <= 0) return "The time is up.";
  return null;
}
