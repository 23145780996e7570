import { useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RunEvent, RunStatus, RunView } from "./contract.ts";
import { followEvents } from "./event-stream.ts";
import { runQuery } from "./queries.ts";
import { afterEvent, noProgress } from "./run-progress.ts";
import type { RunProgress } from "./run-progress.ts";

export const progressKey = (run: string) => ["runs", run, "progress"];

/** Follows a run until it is over; each event changes just what it is about. */
export function useRunEvents(run: string, status: RunStatus | undefined): void {
  const queries = useQueryClient();
  const over = status === undefined || isOver(status);
  useEffect(() => {
    if (over) return undefined;
    return followEvents(`/api/runs/${encodeURIComponent(run)}/events`, {
      take: (data) => {
        const event = JSON.parse(data) as RunEvent;
        take(queries, run, event);
        return event.type === "status" && isOver(event.status);
      },
    });
  }, [queries, run, over]);
}

/** Whether nothing more will happen to a run with this status. */
export function isOver(status: RunStatus): boolean {
  return status !== "queued" && status !== "running";
}

function take(queries: QueryClient, run: string, event: RunEvent): void {
  const { queryKey } = runQuery(run);
  switch (event.type) {
    case "scorecard":
      queries.setQueryData<RunView>(queryKey, (view) => view && { ...view, scorecard: event.scorecard });
      return;
    case "status":
      queries.setQueryData<RunView>(
        queryKey,
        (view) => view && { ...view, status: event.status, error: event.error },
      );
      if (isOver(event.status)) whenOver(queries, run);
      return;
    default:
      queries.setQueryData<RunProgress>(progressKey(run), (progress = noProgress) =>
        afterEvent(progress, event),
      );
  }
}

/** The lists that show how a run ended. */
function whenOver(queries: QueryClient, run: string): void {
  const view = queries.getQueryData<RunView>(runQuery(run).queryKey);
  void queries.invalidateQueries({ queryKey: ["runs", run] });
  void queries.invalidateQueries({ queryKey: ["home"] });
  void queries.invalidateQueries({ queryKey: ["recent runs"] });
  if (view?.session) void queries.invalidateQueries({ queryKey: ["sessions", view.session], exact: true });
}
