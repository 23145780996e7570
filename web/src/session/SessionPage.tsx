import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Redirect } from "wouter";
import { sessionQuery } from "../api/queries.ts";
import { Frame } from "../shell/Frame.tsx";
import { DesignPhase } from "./DesignPhase.tsx";
import { phasePath } from "./phases.ts";
import type { SessionPhase } from "./phases.ts";
import { PredictPhase } from "./PredictPhase.tsx";
import { RunPhase } from "./RunPhase.tsx";
import { ScopePhase } from "./ScopePhase.tsx";
import { SessionHeader } from "./SessionHeader.tsx";
import styles from "./SessionPage.module.css";
import { patchSession } from "./session-actions.ts";
import { TimeUp } from "./TimeUp.tsx";
import { useSessionCache } from "./use-session-cache.ts";
import { useBoardDocument } from "./use-board-document.ts";
import { useDrawingCheck } from "./use-drawing-check.ts";

interface SessionPageProps {
  id: string;
  /** The one the session was last in when left out. */
  phase: SessionPhase | undefined;
}

/** One sitting. The drawing is held here, so that it stays whole from phase to phase. */
export function SessionPage({ id, phase }: SessionPageProps) {
  const { data: view } = useSuspenseQuery(sessionQuery(id));
  const board = useBoardDocument(view);
  const check = useDrawingCheck(id, board.drawing);
  const put = useSessionCache(id);
  const { mutate: remember } = useMutation({
    mutationFn: (next: SessionPhase) => patchSession(id, { phase: next }),
    onSuccess: put,
  });
  const { session } = view;
  const frozen = session.mode === "exam" && session.finishedAt !== null;
  useEffect(() => {
    if (phase !== undefined && phase !== session.phase && session.phase !== "report" && !frozen)
      remember(phase);
  }, [phase, session.phase, frozen, remember]);

  useEffect(() => {
    // The next screens come at once when they are wanted.
    void import("../board/Board.tsx");
  }, []);

  if (phase === undefined) return <Redirect to={phasePath(id, session.phase)} replace />;
  const common = { view, board, check };
  return (
    <Frame title={view.round.title} header={<SessionHeader view={view} phase={phase} board={board} />} full>
      <div className={styles.session}>
        <TimeUp view={view} board={board} />
        <div className={styles.phase}>
          {phase === "scope" ? <ScopePhase view={view} /> : null}
          {phase === "design" ? <DesignPhase {...common} /> : null}
          {phase === "predict" ? <PredictPhase {...common} /> : null}
          {phase === "run" ? <RunPhase {...common} /> : null}
        </div>
      </div>
    </Frame>
  );
}
