import { Link, useSearchParams } from "wouter";
import type { SessionView } from "../api/contract.ts";
import { Figure } from "../figures/Figure.tsx";
import { RunPanel } from "../run/RunPanel.tsx";
import { RunState } from "../run/RunState.tsx";
import { commandEnter, useShortcuts } from "../shell/keys.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { sayTimeOfDay } from "../ui/say-time.ts";
import { phasePath } from "./phases.ts";
import styles from "./RunPhase.module.css";
import type { BoardDocument } from "./use-board-document.ts";
import type { DrawingState } from "./use-drawing-check.ts";
import { useStartRun } from "./use-start-run.ts";

interface RunPhaseProps {
  view: SessionView;
  board: BoardDocument;
  check: DrawingState;
}

/** The runs of the session, newest first, and one of them in full. */
export function RunPhase({ view, board, check }: RunPhaseProps) {
  const { session, runs, allowed } = view;
  const [search] = useSearchParams();
  const wanted = search.get("run");
  const shown = runs.find((run) => run.id === wanted)?.id ?? wanted ?? runs[0]?.id;
  const start = useStartRun(view, board);
  const frozen = session.mode === "exam" && session.finishedAt !== null;
  const moved = runs[0]?.boardRevision !== session.board.revision;
  const runnable = check.problems.every((problem) => problem.severity !== "error");
  const canRun = allowed.run && runnable && moved;
  useShortcuts("Run", [
    {
      keys: "Ctrl Enter",
      does: "run the board as it is now",
      matches: commandEnter,
      run: () => (canRun ? start.mutate(undefined) : undefined),
    },
  ]);
  if (shown === undefined) {
    return (
      <div className={styles.empty}>
        <h2>Nothing has been run</h2>
        <p>
          {session.predictions === null
            ? "Draw a design, commit your predictions, and run it. The figures come here."
            : "Your predictions are committed. Run the design from the board."}
        </p>
        <ButtonLink
          look="primary"
          to={phasePath(session.id, session.predictions === null ? "predict" : "design")}
        >
          {session.predictions === null ? "Predict" : "Go to the board"}
        </ButtonLink>
      </div>
    );
  }
  const before = runs[runs.findIndex((run) => run.id === shown) + 1];
  return (
    <div className={styles.run}>
      <nav className={styles.list} aria-label="Runs of this session">
        <div className={styles.head}>
          <h2>Runs</h2>
          {canRun ? (
            <Button small busy={start.isPending} onClick={() => start.mutate(undefined)}>
              Run the board
            </Button>
          ) : null}
        </div>
        <ol>
          {runs.map((run) => {
            const headline = run.result?.main.find((measure) => measure.id === run.result?.headlineMeasure);
            return (
              <li key={run.id}>
                <Link
                  href={`${phasePath(session.id, "run")}?run=${run.id}`}
                  className={styles.item}
                  aria-current={run.id === shown ? "true" : undefined}
                >
                  <span className={styles.name}>
                    {run.title}
                    <span className={styles.when}>{sayTimeOfDay(run.createdAt)}</span>
                  </span>
                  {headline === undefined ? <RunState status={run.status} /> : <Figure {...headline} />}
                </Link>
              </li>
            );
          })}
        </ol>
      </nav>
      <div className={styles.panel}>
        <RunPanel
          key={shown}
          id={shown}
          earlier={runs.filter((run) => run.id !== shown)}
          actions={
            <div className={styles.actions}>
              {before?.result ? (
                <ButtonLink small to={`/compare?a=${before.id}&b=${shown}`}>
                  Compare with {before.title}
                </ButtonLink>
              ) : null}
              <ButtonLink small to={phasePath(session.id, "design")}>
                {frozen ? "See the board" : "Change the design"}
              </ButtonLink>
            </div>
          }
        />
      </div>
    </div>
  );
}
