import { EventLog } from "./event-log.ts";
import { isOver } from "./run-record.ts";
import type { RunEvent } from "./run-record.ts";

export type RunEventLog = EventLog<RunEvent>;

/**
 * The events of one run. One that a later one makes worthless (progress of the same stage, a fuller scorecard, a newer
 * status) is dropped from the replay. The first event gets the number `after + 1`.
 */
export function runEventLog(after = 0): RunEventLog {
  return new EventLog<RunEvent>({
    after,
    isLast: (event) => event.type === "status" && isOver(event.status),
    keyOf: (event) => {
      if (event.type === "progress") return `progress ${event.stage}`;
      return event.type === "question" ? null : event.type;
    },
  });
}
