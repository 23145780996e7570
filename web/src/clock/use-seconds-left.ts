import type { Clock } from "../api/contract.ts";
import { secondsLeftAt } from "./clock-time.ts";
import { useSecond } from "./use-second.ts";

/** Counts down once a second while the clock runs. */
export function useSecondsLeft(clock: Clock): number {
  return secondsLeftAt(clock, useSecond(clock.runningSince !== null));
}
