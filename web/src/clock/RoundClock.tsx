import { useEffect, useRef, useState } from "react";
import type { Clock } from "../api/contract.ts";
import { plainKey, useShortcuts } from "../shell/keys.ts";
import { say } from "../shell/speech.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { sayClock } from "../ui/say-time.ts";
import { ClockFace } from "./ClockFace.tsx";
import { LAST_SECONDS, clockRemark, shareLeft } from "./clock-time.ts";
import styles from "./RoundClock.module.css";
import { useSecondsLeft } from "./use-seconds-left.ts";

interface RoundClockProps {
  clock: Clock;
  /** Null where it cannot be paused. */
  onTurn: ((action: "start" | "pause") => void) | null;
  turning: boolean;
  finished: boolean;
}

/** The clock of a round: an arc that empties, with its reading. It can be hidden, and in practice paused. */
export function RoundClock({ clock, onTurn, turning, finished }: RoundClockProps) {
  const running = clock.runningSince !== null;
  const left = useSecondsLeft(clock);
  const before = useRef(left);
  useEffect(() => {
    const remark = clockRemark(before.current, left);
    before.current = left;
    if (remark !== null) say(remark);
  }, [left]);
  const [hidden, setHidden] = useState(false);
  useShortcuts("Round", [
    {
      keys: "H",
      does: "hide or show the clock",
      matches: plainKey("h"),
      run: () => setHidden(!hidden),
    },
  ]);
  return (
    <div className={styles.clock}>
      <ClockFace share={shareLeft(clock, left)} urgent={left <= LAST_SECONDS} paused={!running} size={28} />
      <span className={styles.reading} data-urgent={left <= LAST_SECONDS} role="timer" aria-label="Time left">
        {hidden ? "hidden" : left < 0 ? `${sayClock(left)} over` : sayClock(left)}
      </span>
      {onTurn === null ? null : (
        <Button
          look="quiet"
          square
          busy={turning}
          aria-label={running ? "Pause the clock" : "Start the clock"}
          title={running ? "Pause the clock" : "Start the clock"}
          onClick={() => onTurn(running ? "pause" : "start")}
        >
          <Icon name={running ? "pause" : "play"} />
        </Button>
      )}
      {finished ? null : (
        <Button
          look="quiet"
          square
          aria-label={hidden ? "Show the clock" : "Hide the clock"}
          title={hidden ? "Show the clock" : "Hide the clock"}
          onClick={() => setHidden(!hidden)}
        >
          <Icon name={hidden ? "eye" : "eye-off"} />
        </Button>
      )}
    </div>
  );
}
