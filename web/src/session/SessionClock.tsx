import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { sentenceOf } from "../api/api-error.ts";
import type { SessionView } from "../api/contract.ts";
import { sessionQuery } from "../api/queries.ts";
import { RoundClock } from "../clock/RoundClock.tsx";
import { useSecondsLeft } from "../clock/use-seconds-left.ts";
import { say } from "../shell/speech.ts";
import { turnClock } from "./session-actions.ts";
import { useSessionCache } from "./use-session-cache.ts";

/** The clock of the session, which in practice can be paused. */
export function SessionClock({ view }: { view: SessionView }) {
  const { clock, id, finishedAt } = view.session;
  const put = useSessionCache(id);
  const queries = useQueryClient();
  const over = useSecondsLeft(clock) <= 0;
  useEffect(() => {
    // What is allowed changes when the time is up.
    if (over) void queries.invalidateQueries({ queryKey: sessionQuery(id).queryKey, exact: true });
  }, [over, queries, id]);
  const turn = useMutation({
    mutationFn: (action: "start" | "pause") => turnClock(id, action),
    onSuccess: (next, action) => {
      put(next);
      say(action === "start" ? "The clock runs." : "The clock is paused.");
    },
    onError: (error) => say(sentenceOf(error)),
  });
  return (
    <RoundClock
      clock={clock}
      onTurn={view.allowed.pause ? turn.mutate : null}
      turning={turn.isPending}
      finished={finishedAt !== null}
    />
  );
}
