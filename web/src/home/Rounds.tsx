import { Link } from "wouter";
import type { RoundSummary } from "../api/contract.ts";
import { Icon } from "../ui/Icon.tsx";
import { count } from "../ui/say-time.ts";
import styles from "./Rounds.module.css";
import { Section } from "../ui/Section.tsx";

export function Rounds({ rounds }: { rounds: RoundSummary[] }) {
  return (
    <Section title={rounds.length === 1 ? "The round" : "Rounds"}>
      <ul>
        {rounds.map(({ id, title, proves, minutes, lastResult }) => (
          <li key={id} className={styles.round}>
            <Link href={`/rounds/${id}`} className={styles.title}>
              {title}
              <Icon name="arrow-right" />
            </Link>
            <p className={styles.proves}>{proves}</p>
            <dl className={styles.facts}>
              <div>
                <dt>Time</dt>
                <dd>{count(minutes, "minute")}</dd>
              </div>
              <div>
                <dt>Last result</dt>
                <dd>{lastResult ?? "none yet"}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </Section>
  );
}
