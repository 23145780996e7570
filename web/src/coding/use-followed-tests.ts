import { useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import type { CodingSessionView, TestEvent } from "../api/contract.ts";
import { followEvents } from "../api/event-stream.ts";
import { challengesQuery, codingSessionQuery, codingSessionsQuery, testsQuery } from "../api/queries.ts";
import { say } from "../shell/speech.ts";
import { afterTestEvent, noProgress } from "./test-progress.ts";
import type { TestProgress } from "./test-progress.ts";

type Running = NonNullable<CodingSessionView["running"]>;

/** Follows the tests that run in a session, and takes what they came to; `onFailed` is told why they could not be run. */
export function useFollowedTests(
  { session, running }: CodingSessionView,
  onFailed: (error: ApiError) => void,
): TestProgress | null {
  const id = session.id;
  const queries = useQueryClient();
  const [kept, setKept] = useState<{ run: string; progress: TestProgress } | null>(null);
  const run = running?.id;
  const kind = running?.kind;
  useEffect(() => {
    if (run === undefined || kind === undefined) return undefined;
    return followEvents(`/api/coding/sessions/${id}/runs/${run}/events`, {
      take: (data) => {
        const event = JSON.parse(data) as TestEvent;
        setKept((before) => ({
          run,
          progress: afterTestEvent(before?.run === run ? before.progress : noProgress(kind), event),
        }));
        if (event.type !== "ended") return false;
        const { error } = event;
        if (error === null) takeResults(queries, id, { id: run, kind }).catch(onFailed);
        else over(queries, id, run);
        if (error !== null && error.code !== "cancelled") onFailed(new ApiError(error.code, error.message));
        return true;
      },
      // A studio that was started again knows nothing of them, and its session says so.
      onBroken: () => refresh(queries, id),
    });
  }, [queries, id, run, kind, onFailed]);
  if (running === null) return null;
  return kept?.run === running.id ? kept.progress : noProgress(running.kind);
}

/** Throws ApiError where they cannot be had. */
async function takeResults(queries: QueryClient, session: string, { id, kind }: Running): Promise<void> {
  try {
    if (kind === "finish") {
      // The session as it is now leads to the report.
      await queries.invalidateQueries({ queryKey: codingSessionQuery(session).queryKey, exact: true });
      return;
    }
    const done = await queries.fetchQuery(testsQuery(session, id));
    const { results: _results, own: _own, ...summary } = done;
    change(queries, session, ({ runs }) => ({ runs: [...runs.filter((run) => run.id !== id), summary] }));
    say(`${done.passed} of ${done.total} tests pass.`);
  } finally {
    over(queries, session, id);
  }
}

/** Others may have been started since. */
function over(queries: QueryClient, session: string, run: string): void {
  change(queries, session, ({ running }) => (running?.id === run ? { running: null } : {}));
  refresh(queries, session);
}

function change(
  queries: QueryClient,
  session: string,
  part: (view: CodingSessionView) => Partial<CodingSessionView>,
): void {
  queries.setQueryData<CodingSessionView>(
    codingSessionQuery(session).queryKey,
    (view) => view && { ...view, ...part(view) },
  );
}

function refresh(queries: QueryClient, session: string): void {
  for (const { queryKey } of [codingSessionQuery(session), codingSessionsQuery(), challengesQuery()])
    void queries.invalidateQueries({ queryKey, exact: true });
}
