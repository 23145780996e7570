import type { SessionView } from "../api/contract.ts";
import type { SessionPhase } from "./phases.ts";
import { Phases } from "./Phases.tsx";
import { SessionClock } from "./SessionClock.tsx";
import styles from "./SessionHeader.module.css";
import type { BoardDocument } from "./use-board-document.ts";

interface SessionHeaderProps {
  view: SessionView;
  phase: SessionPhase;
  board: BoardDocument;
}

export function SessionHeader({ view, phase, board }: SessionHeaderProps) {
  const { round, session } = view;
  return (
    <div className={styles.header}>
      <h1 className={styles.title}>
        {round.title}
        <span className={styles.mode}>{session.mode}</span>
      </h1>
      <Phases view={view} phase={phase} board={board} />
      <SessionClock view={view} />
    </div>
  );
}
