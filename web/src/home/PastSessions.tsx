import { useState } from "react";
import { Link } from "wouter";
import type { SessionSummary } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { count, sayClock, sayWhen } from "../ui/say-time.ts";
import { Section } from "../ui/Section.tsx";
import { useNow } from "../ui/use-now.ts";
import { DeleteSession } from "./DeleteSession.tsx";
import styles from "./PastList.module.css";

/** Rows shown before all are asked for. */
const FIRST = 6;

/** Sessions, newest first: open ones are gone on with, finished ones lead to their report. */
export function PastSessions({ sessions }: { sessions: SessionSummary[] }) {
  const [deleting, setDeleting] = useState<SessionSummary | null>(null);
  const [whole, setWhole] = useState(false);
  const now = useNow();
  return (
    <Section title="Sessions">
      <ul>
        {(whole ? sessions : sessions.slice(0, FIRST)).map((session) => {
          const { id, title, mode, phase, scenario, createdAt, finishedAt, secondsLeft, runs, headline } =
            session;
          const open = finishedAt === null;
          return (
            <li key={id} className={styles.row}>
              <div className={styles.main}>
                <Link href={open ? `/sessions/${id}` : `/sessions/${id}/report`} className={styles.title}>
                  {title}
                </Link>
                <p className={styles.sub}>
                  {mode}, {scenario}, {sayWhen(createdAt, now)}
                </p>
              </div>
              <p className={styles.result}>
                {headline ?? (runs === 0 ? "Nothing was run." : `${count(runs, "run")}, no figures.`)}
              </p>
              <p className={styles.state}>
                {open ? (
                  <>
                    {phase}, <span className="figure">{sayClock(secondsLeft)}</span>{" "}
                    {secondsLeft < 0 ? "over" : "left"}
                  </>
                ) : (
                  "report"
                )}
              </p>
              <Button
                look="quiet"
                square
                aria-label={`Delete the session of ${sayWhen(createdAt, now)}`}
                onClick={() => setDeleting(session)}
              >
                <Icon name="trash" />
              </Button>
            </li>
          );
        })}
      </ul>
      {whole || sessions.length <= FIRST ? null : (
        <Button look="quiet" onClick={() => setWhole(true)}>
          Show all {sessions.length}
        </Button>
      )}
      <DeleteSession session={deleting} onClose={() => setDeleting(null)} />
    </Section>
  );
}
