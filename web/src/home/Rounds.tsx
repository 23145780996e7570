import { Link } from "wouter";
import type { ChallengeSummary, CodingSessionSummary, RoundSummary } from "../api/contract.ts";
import { sayProgress, tracks } from "../coding/tracks.ts";
import { Icon } from "../ui/Icon.tsx";
import { count } from "../ui/say-time.ts";
import { Section } from "../ui/Section.tsx";
import styles from "./Rounds.module.css";

interface RoundsProps {
  rounds: RoundSummary[];
  challenges: ChallengeSummary[];
  /** Newest first. */
  codingSessions: CodingSessionSummary[];
}

/** All rounds there are: designs to draw, and the tracks of the coding round. */
export function Rounds({ rounds, challenges, codingSessions }: RoundsProps) {
  return (
    <Section title="Rounds">
      <ul>
        {rounds.map(({ id, title, proves, minutes, lastResult }) => (
          <Row
            key={id}
            to={`/rounds/${id}`}
            title={title}
            proves={proves}
            facts={[
              ["Time", count(minutes, "minute")],
              ["Last result", lastResult ?? "none yet"],
            ]}
          />
        ))}
        {tracks.map(({ id, title, proves }) => {
          const own = challenges.filter((challenge) => challenge.track === id);
          const last = codingSessions.find((session) => session.track === id && session.headline !== null);
          if (own.length === 0) return null;
          return (
            <Row
              key={id}
              to={`/coding#${id}`}
              title={title}
              proves={proves}
              facts={[
                ["Time", `${count(own.length, "challenge")}, ${count(own[0]!.minutes, "minute")} each`],
                ["Progress", sayProgress(own)],
                ["Last result", last === undefined ? "none yet" : `${last.title}: ${last.headline}`],
              ]}
            />
          );
        })}
      </ul>
    </Section>
  );
}

interface RowProps {
  to: string;
  title: string;
  proves: string;
  facts: [term: string, value: string][];
}

function Row({ to, title, proves, facts }: RowProps) {
  return (
    <li className={styles.round}>
      <Link href={to} className={styles.title}>
        {title}
        <Icon name="arrow-right" />
      </Link>
      <p className={styles.proves}>{proves}</p>
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
