import type { RunSummary } from "../lab/index.ts";
import { isOver } from "../lab/index.ts";
import { secondsLeft } from "./clock.ts";
import type { Session } from "./session.ts";
import type { Allowed } from "./session-view.ts";

/** Seconds after an exam's time is up in which a last run may still be started. */
const GRACE_SECONDS = 60;

/** What the mode, the clock and what happened so far allow. */
export function allowedNow(session: Session, runs: RunSummary[], now: Date): Allowed {
  const exam = session.mode === "exam";
  const finished = session.finishedAt !== null;
  const frozen = exam && finished;
  return {
    pause: !exam && !finished,
    predict: !frozen && !hasResults(runs),
    run: whyNoRun(session, now) === null,
    reveal: !exam || finished,
    whyNoRun: whyNoRun(session, now),
  };
}

/** Whether a run of the session goes on or has figures: from then on predictions and scenario are fixed. */
export function hasResults(runs: RunSummary[]): boolean {
  return runs.some((run) => run.result !== null || !isOver(run.status));
}

function whyNoRun(session: Session, now: Date): string | null {
  if (session.mode === "exam" && session.finishedAt !== null) return "This exam is finished.";
  if (session.predictions === null) return "Commit your predictions before the first run.";
  if (session.mode === "exam" && secondsLeft(session.clock, now) < -GRACE_SECONDS) {
    return "The time is up. Open the report to see how the last run did.";
  }
  return null;
}
