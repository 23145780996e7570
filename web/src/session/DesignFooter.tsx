import { useState } from "react";
import { Link, useLocation } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import type { Catalogue, Problem, SessionView } from "../api/contract.ts";
import { ProblemList } from "../board/ProblemList.tsx";
import { Figure } from "../figures/Figure.tsx";
import { RunState } from "../run/RunState.tsx";
import { SaveWords } from "../saving/SaveWords.tsx";
import { commandEnter, useShortcuts } from "../shell/keys.ts";
import { say } from "../shell/speech.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { count, sayWhen } from "../ui/say-time.ts";
import { useNow } from "../ui/use-now.ts";
import styles from "./DesignFooter.module.css";
import { phasePath } from "./phases.ts";
import type { BoardDocument } from "./use-board-document.ts";
import type { DrawingState } from "./use-drawing-check.ts";
import { useStartRun } from "./use-start-run.ts";

interface DesignFooterProps {
  view: SessionView;
  board: BoardDocument;
  check: DrawingState;
  catalogue: Catalogue;
  onPick(problem: Problem): void;
}

/** Below the board: what is wrong, what was run, and the way on. */
export function DesignFooter({ view, board, check, catalogue, onPick }: DesignFooterProps) {
  const { session, runs } = view;
  const [open, setOpen] = useState<"problems" | "runs" | null>(null);
  const [, go] = useLocation();
  const now = useNow();
  const start = useStartRun(view, board);
  const errors = check.problems.filter((problem) => problem.severity === "error");
  const frozen = session.mode === "exam" && session.finishedAt !== null;
  const predicted = session.predictions !== null;
  const forward = () => {
    if (frozen) return;
    if (errors.length > 0) {
      setOpen("problems");
      say(`${count(errors.length, "problem")} to mend before it can run.`);
    } else if (predicted) start.mutate();
    else go(phasePath(session.id, "predict"));
  };
  useShortcuts("Design", [
    {
      keys: "Ctrl Enter",
      does: predicted ? "run the design" : "predict, then run",
      matches: commandEnter,
      run: forward,
    },
  ]);
  const toggle = (which: "problems" | "runs") => setOpen(open === which ? null : which);
  const why = start.error === null ? (predicted ? view.allowed.whyNoRun : null) : sentenceOf(start.error);
  return (
    <footer className={styles.footer}>
      {open === null ? null : (
        <section className={styles.sheet} aria-label={open === "problems" ? "Problems" : "Runs"}>
          {open === "problems" ? (
            <ProblemList
              catalogue={catalogue}
              drawing={board.drawing}
              problems={check.problems}
              onPick={onPick}
            />
          ) : (
            <ul className={styles.runs}>
              {runs.map((run) => {
                const headline = run.result?.main.find(
                  (measure) => measure.id === run.result?.headlineMeasure,
                );
                return (
                  <li key={run.id}>
                    <Link href={`${phasePath(session.id, "run")}?run=${run.id}`}>{run.title}</Link>
                    <span className="muted">{sayWhen(run.createdAt, now)}</span>
                    {headline === undefined ? <RunState status={run.status} /> : <Figure {...headline} />}
                  </li>
                );
              })}
            </ul>
          )}
        </section>
      )}
      <div className={styles.bar}>
        <Button small look="quiet" aria-expanded={open === "problems"} onClick={() => toggle("problems")}>
          <span className={styles.sign} data-bad={errors.length > 0}>
            <Icon name={errors.length > 0 ? "warning" : "check"} />
          </span>
          problems <span className="figure">{check.problems.length}</span>
        </Button>
        <Button
          small
          look="quiet"
          aria-expanded={open === "runs"}
          aria-disabled={runs.length === 0}
          onClick={() => (runs.length === 0 ? undefined : toggle("runs"))}
        >
          runs <span className="figure">{runs.length}</span>
        </Button>
        <SaveWords state={board.state} />
        <p className={styles.why} role={why === null ? undefined : "status"}>
          {why}
        </p>
        {frozen ? (
          <ButtonLink look="primary" to={`/sessions/${session.id}/report`}>
            Open the report
          </ButtonLink>
        ) : (
          <Button look="primary" busy={start.isPending} onClick={forward}>
            {predicted ? "Run design" : "Predict, then run"}
          </Button>
        )}
      </div>
    </footer>
  );
}
