import { useSuspenseQuery } from "@tanstack/react-query";
import { challengesQuery, codingSessionsQuery } from "../api/queries.ts";
import { Frame } from "../shell/Frame.tsx";
import { Section } from "../ui/Section.tsx";
import { ChallengeRow } from "./ChallengeRow.tsx";
import styles from "./ChallengesPage.module.css";
import { CodingSessions } from "./CodingSessions.tsx";
import { sayProgress, tracks } from "./tracks.ts";

/** The challenges of both tracks in their order, and the sittings with them. */
export function ChallengesPage() {
  const { data: challenges } = useSuspenseQuery(challengesQuery());
  const { data: sessions } = useSuspenseQuery(codingSessionsQuery());
  return (
    <Frame title="Coding rounds">
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>Coding rounds</h1>
          <p>
            Write it, run it, hand it in. The model is played by a script that misbehaves on purpose; it costs
            nothing and every run is the same. Hidden tests and the way your code is written decide the marks.
          </p>
        </header>
        {tracks.map(({ id, title, proves }) => {
          const own = challenges.filter((challenge) => challenge.track === id);
          return (
            <div key={id} id={id}>
              <Section title={title} beside={<span className="muted">{sayProgress(own)}</span>}>
                <p className={styles.proves}>{proves}</p>
                {own.length === 0 ? (
                  <p className="muted">There is no challenge of this track in the content folder.</p>
                ) : (
                  <ol>
                    {own.map((challenge) => (
                      <ChallengeRow key={challenge.id} challenge={challenge} />
                    ))}
                  </ol>
                )}
              </Section>
            </div>
          );
        })}
        {sessions.length === 0 ? null : <CodingSessions sessions={sessions} />}
      </div>
    </Frame>
  );
}
