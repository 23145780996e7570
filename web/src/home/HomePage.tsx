import { useSuspenseQuery } from "@tanstack/react-query";
import { challengesQuery, codingSessionsQuery, homeQuery, recentRunsQuery } from "../api/queries.ts";
import { Frame } from "../shell/Frame.tsx";
import { Hero } from "./Hero.tsx";
import styles from "./HomePage.module.css";
import { PastRuns } from "./PastRuns.tsx";
import { PastSessions } from "./PastSessions.tsx";
import { Rounds } from "./Rounds.tsx";

export function HomePage() {
  const { data: home } = useSuspenseQuery(homeQuery());
  const { data: runs } = useSuspenseQuery(recentRunsQuery());
  const { data: challenges } = useSuspenseQuery(challengesQuery());
  const { data: coding } = useSuspenseQuery(codingSessionsQuery());
  return (
    <Frame title="">
      <div className={styles.page}>
        <Hero home={home} coding={coding} />
        <Rounds rounds={home.rounds} challenges={challenges} codingSessions={coding} />
        {home.sessions.length === 0 ? null : <PastSessions sessions={home.sessions} />}
        {runs.length === 0 ? null : <PastRuns runs={runs} sessions={home.sessions} />}
      </div>
    </Frame>
  );
}
