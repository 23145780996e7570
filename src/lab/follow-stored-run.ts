import type { Subscription } from "./event-log.ts";
import { runEventLog } from "./run-event-log.ts";
import type { Run, RunEvent } from "./run-record.ts";

const LOOK_MS = 500;

/**
 * The events of a run of an earlier or another process, as far as they can be told from what is stored of it: its
 * figures and its status. Looked at again and again while it goes on there. Throws what the first look throws.
 */
export function followStoredRun(
  read: () => Run,
  listener: (event: RunEvent) => void,
  after: number,
): Subscription {
  const log = runEventLog(after);
  let status: string | null = null;
  let scorecard: string | null = null;
  const look = () => {
    const run = read();
    const stored = JSON.stringify(run.scorecard);
    if (run.scorecard !== null && stored !== scorecard) {
      scorecard = stored;
      log.append({ type: "scorecard", scorecard: run.scorecard });
    }
    if (run.status !== status) {
      status = run.status;
      log.append({ type: "status", status: run.status, error: run.error });
    }
  };
  const subscription = log.subscribe(listener, after);
  look();
  if (log.over) return subscription;
  const timer = setInterval(() => {
    try {
      look();
    } catch {
      // Deleted meanwhile, or the store is gone: there will be nothing more to tell.
      clearInterval(timer);
    }
    if (log.over) clearInterval(timer);
  }, LOOK_MS).unref();
  return {
    close: () => {
      clearInterval(timer);
      subscription.close();
    },
    ended: subscription.ended,
  };
}
