import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import type { QuestionResult, RunStatus, RunSummary, RunView } from "../api/contract.ts";
import { isOver, progressKey, useRunEvents } from "../api/events.ts";
import { runQuery } from "../api/queries.ts";
import { noProgress } from "../api/run-progress.ts";
import type { RunProgress } from "../api/run-progress.ts";
import { Questions } from "../questions/Questions.tsx";
import { PredictionList } from "../scorecard/PredictionList.tsx";
import { ScorecardView } from "../scorecard/ScorecardView.tsx";
import { say } from "../shell/speech.ts";
import { CancelRun } from "./CancelRun.tsx";
import { HeldAgainst } from "./HeldAgainst.tsx";
import { LiveQuestions } from "./LiveQuestions.tsx";
import { RunEnded } from "./RunEnded.tsx";
import styles from "./RunPanel.module.css";
import { Stages } from "./Stages.tsx";

interface RunPanelProps {
  id: string;
  /** Other runs to see the figures against. */
  earlier?: RunSummary[];
  /** What can be done with the run, beside its headline. */
  actions?: ReactNode;
}

/** One run: how far it is while it goes on, then what came out, in the same place. */
export function RunPanel({ id, earlier = [], actions }: RunPanelProps) {
  const { data: run } = useSuspenseQuery(runQuery(id));
  useRunEvents(id, run.status);
  const progress = useProgress(id);
  const { scorecard, status } = run;
  useSpokenProgress(status, scorecard !== null);
  const going = !isOver(status);
  return (
    <div className={styles.panel} aria-busy={going}>
      {going ? (
        <section className={styles.going} aria-label="Progress">
          <Stages progress={progress} status={status} hasFigures={scorecard !== null} />
          <CancelRun id={id} hasFigures={scorecard !== null} />
        </section>
      ) : null}
      {status === "finished" || going ? null : <RunEnded run={run} />}
      {scorecard === null ? (
        <Meanwhile run={run} going={going} questions={progress.questions} />
      ) : (
        <>
          <ScorecardView
            scorecard={scorecard}
            earlier={earlier}
            duration={durationOf(run)}
            showQuestions={run.revealed}
            actions={actions}
          >
            {run.predictions.length === 0 ? null : (
              <PredictionList predictions={run.predictions} scorecard={scorecard} />
            )}
          </ScorecardView>
          {run.revealed ? (
            <Questions run={run.id} kind={run.kind} findings={scorecard.findings} />
          ) : (
            <Unrevealed />
          )}
        </>
      )}
    </div>
  );
}

/** Says when the figures come and when the run is over, as far as that happens while one looks on. */
function useSpokenProgress(status: RunStatus, hasFigures: boolean): void {
  const before = useRef({ status, hasFigures });
  useEffect(() => {
    const { status: was, hasFigures: had } = before.current;
    before.current = { status, hasFigures };
    if (hasFigures && !had) say("The figures are there.");
    else if (was !== status && isOver(status)) say(`The run is ${status}.`);
  }, [status, hasFigures]);
}

interface MeanwhileProps {
  run: RunView;
  going: boolean;
  questions: QuestionResult[];
}

/** What there is to see before the figures. */
function Meanwhile({ run, going, questions }: MeanwhileProps) {
  if (!going) return null;
  if (questions.length > 0) return <LiveQuestions questions={questions} />;
  return run.scenarioSheet === null ? null : <HeldAgainst scenario={run.scenarioSheet} />;
}

function Unrevealed() {
  return (
    <p className={styles.unrevealed}>
      This is an exam: the questions, what became of each, and the reference designs come with the report.
    </p>
  );
}

function useProgress(id: string): RunProgress {
  const { data } = useQuery<RunProgress>({
    queryKey: progressKey(id),
    queryFn: () => noProgress,
    enabled: false,
    initialData: noProgress,
  });
  return data;
}

/** Seconds from start to end; null while it goes on. */
function durationOf({ startedAt, finishedAt }: RunView): number | null {
  if (startedAt === null || finishedAt === null) return null;
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
}
