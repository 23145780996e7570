import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { sentenceOf } from "../api/api-error.ts";
import type { SessionView } from "../api/contract.ts";
import { sessionQuery } from "../api/queries.ts";
import { ClockFace } from "../clock/ClockFace.tsx";
import { LAST_SECONDS, clockRemark, secondsLeftAt, shareLeft } from "../clock/clock-time.ts";
import { useSecond } from "../clock/use-second.ts";
import { plainKey, useShortcuts } from "../shell/keys.ts";
import { say } from "../shell/speech.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { sayClock } from "../ui/say-time.ts";
import { turnClock } from "./session-actions.ts";
import styles from "./SessionClock.module.css";
import { useSessionCache } from "./use-session-cache.ts";

/** The clock of the session: an arc that empties, with its reading. It can be hidden, and in practice paused. */
export function SessionClock({ view }: { view: SessionView }) {
  const { clock, id, finishedAt } = view.session;
  const running = clock.runningSince !== null;
  const left = useSecondsLeft(view);
  const [hidden, setHidden] = useState(false);
  const put = useSessionCache(id);
  const queries = useQueryClient();
  const over = left <= 0;
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
  const canTurn = view.allowed.pause;
  useShortcuts("Round", [
    {
      keys: "H",
      does: "hide or show the clock",
      matches: plainKey("h"),
      run: () => setHidden((before) => !before),
    },
  ]);
  return (
    <div className={styles.clock}>
      <ClockFace share={shareLeft(clock, left)} urgent={left <= LAST_SECONDS} paused={!running} size={28} />
      <span className={styles.reading} data-urgent={left <= LAST_SECONDS} role="timer" aria-label="Time left">
        {hidden ? "hidden" : left < 0 ? `${sayClock(left)} over` : sayClock(left)}
      </span>
      {canTurn ? (
        <Button
          look="quiet"
          square
          busy={turn.isPending}
          aria-label={running ? "Pause the clock" : "Start the clock"}
          title={running ? "Pause the clock" : "Start the clock"}
          onClick={() => turn.mutate(running ? "pause" : "start")}
        >
          <Icon name={running ? "pause" : "play"} />
        </Button>
      ) : null}
      {finishedAt === null ? (
        <Button
          look="quiet"
          square
          aria-label={hidden ? "Show the clock" : "Hide the clock"}
          title={hidden ? "Show the clock" : "Hide the clock"}
          onClick={() => setHidden(!hidden)}
        >
          <Icon name={hidden ? "eye" : "eye-off"} />
        </Button>
      ) : null}
    </div>
  );
}

/** Counts down once a second while the clock runs, and says when little is left. */
function useSecondsLeft({ session }: SessionView): number {
  const { clock } = session;
  const now = useSecond(clock.runningSince !== null);
  const left = secondsLeftAt(clock, now);
  const before = useRef(left);
  useEffect(() => {
    const remark = clockRemark(before.current, left);
    before.current = left;
    if (remark !== null) say(remark);
  }, [left]);
  return left;
}
