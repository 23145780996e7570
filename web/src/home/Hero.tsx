import type { CodingSessionSummary, Home } from "../api/contract.ts";
import { ClockFace } from "../clock/ClockFace.tsx";
import { LAST_SECONDS } from "../clock/clock-time.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { sayClock } from "../ui/say-time.ts";
import styles from "./Hero.module.css";
import { RunStandard } from "./RunStandard.tsx";
import { openSitting, today } from "./today.ts";

/** Who you are today, and the one thing to do now. */
export function Hero({ home, coding }: { home: Home; coding: CodingSessionSummary[] }) {
  const { sentence, because } = today(home, coding);
  const open = openSitting(home, coding);
  const first = home.rounds[0];
  if (first === undefined)
    return <h1>There is no round to take. The content folder of this installation is empty.</h1>;
  // A round of any kind is as long.
  const total = first.minutes * 60;
  const left = open?.secondsLeft ?? total;
  return (
    <div className={styles.hero}>
      <div className={styles.words}>
        <h1>{sentence}</h1>
        <p className={styles.because}>{because}</p>
        <div className={styles.actions}>
          {open === null ? (
            <ButtonLink look="primary" to={`/rounds/${first.id}`}>
              Start the round
            </ButtonLink>
          ) : (
            <ButtonLink look="primary" to={open.to}>
              Continue
              <Icon name="arrow-right" />
            </ButtonLink>
          )}
          {first.standard ? <RunStandard round={first} standard={first.standard} /> : null}
        </div>
      </div>
      <ClockFace share={left / total} urgent={left <= LAST_SECONDS} size={168}>
        <span className={styles.reading}>{sayClock(left)}</span>
        <span className={styles.unit}>{left < 0 ? "over" : open === null ? "minutes" : "left"}</span>
      </ClockFace>
    </div>
  );
}
