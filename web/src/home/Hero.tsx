import type { Home } from "../api/contract.ts";
import { ClockFace } from "../clock/ClockFace.tsx";
import { LAST_SECONDS } from "../clock/clock-time.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { sayClock } from "../ui/say-time.ts";
import styles from "./Hero.module.css";
import { RunStandard } from "./RunStandard.tsx";
import { today } from "./today.ts";

/** Who you are today, and the one thing to do now. */
export function Hero({ home }: { home: Home }) {
  const { sentence, because } = today(home);
  const { current, rounds } = home;
  const first = rounds[0];
  const round = rounds.find((candidate) => candidate.id === current?.round) ?? first;
  if (round === undefined)
    return <h1>There is no round to take. The content folder of this installation is empty.</h1>;
  const total = round.minutes * 60;
  const left = current?.secondsLeft ?? total;
  return (
    <div className={styles.hero}>
      <div className={styles.words}>
        <h1>{sentence}</h1>
        <p className={styles.because}>{because}</p>
        <div className={styles.actions}>
          {current === null ? (
            <ButtonLink look="primary" to={`/rounds/${round.id}`}>
              Start the round
            </ButtonLink>
          ) : (
            <ButtonLink look="primary" to={`/sessions/${current.id}`}>
              Continue
              <Icon name="arrow-right" />
            </ButtonLink>
          )}
          {first?.standard ? <RunStandard round={first} standard={first.standard} /> : null}
        </div>
      </div>
      <ClockFace share={left / total} urgent={left <= LAST_SECONDS} size={168}>
        <span className={styles.reading}>{sayClock(left)}</span>
        <span className={styles.unit}>{left < 0 ? "over" : current === null ? "minutes" : "left"}</span>
      </ClockFace>
    </div>
  );
}
