import { useEffect, useRef } from "react";
import type { RunStatus } from "../api/contract.ts";
import { secondsLeft } from "../api/run-progress.ts";
import type { RunProgress, StageProgress } from "../api/run-progress.ts";
import { say } from "../shell/speech.ts";
import { Icon } from "../ui/Icon.tsx";
import { saySecondsLeft } from "../ui/say-time.ts";
import styles from "./Stages.module.css";

interface StagesProps {
  progress: RunProgress;
  status: RunStatus;
  hasFigures: boolean;
}

/** The stages of a run, filling from left to right, with counts and the time left. */
export function Stages({ progress, status, hasFigures }: StagesProps) {
  const { stages } = progress;
  const current = stages.findLast((stage) => stage.total > 0 && stage.done < stage.total);
  const left = secondsLeft(progress);
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (current === undefined || current.id === told.current) return;
    told.current = current.id;
    say(`${current.label}.`);
  }, [current]);
  if (status === "queued")
    return <p className={styles.waiting}>Waiting for another run to get its figures.</p>;
  if (stages.length === 0) return <p className={styles.waiting}>Starting.</p>;
  const whole = stages.reduce((sum, stage) => sum + shareOf(stage), 0) / stages.length;
  return (
    <div className={styles.stages}>
      <progress className="spoken" aria-label={hasFigures ? "After the figures" : "The run"} value={whole} />
      <ol>
        {stages.map((stage, index) => {
          const passed = stages.slice(index + 1).some((later) => later.done > 0);
          const state =
            (stage.total > 0 && stage.done >= stage.total) || (passed && stage.total === 0)
              ? "done"
              : stage === current
                ? "current"
                : "ahead";
          return (
            <li key={stage.id} className={styles.stage} data-state={state}>
              <span className={styles.words}>
                {state === "done" ? <Icon name="check" size={12} /> : null}
                <span className={styles.label}>{stage.label}</span>
              </span>
              <span className={styles.bar}>
                <span style={{ width: `${(state === "done" ? 1 : shareOf(stage)) * 100}%` }} />
              </span>
              <span className={styles.count}>
                {stage.total === 0
                  ? state === "done" && "kept"
                  : `${stage.done.toLocaleString("en")}/${stage.total.toLocaleString("en")}`}
                {state === "current" && left !== null ? (
                  <span className={styles.left}>{saySecondsLeft(left)}</span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function shareOf({ done, total }: StageProgress): number {
  return total === 0 ? 0 : Math.min(1, done / total);
}
