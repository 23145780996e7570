import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import type { SessionView } from "../api/contract.ts";
import { commandEnter, useShortcuts } from "../shell/keys.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { EstimateField } from "./EstimateField.tsx";
import { nothingTyped, readEstimate, typedOf } from "./prediction-form.ts";
import type { TypedEstimate } from "./prediction-form.ts";
import { phasePath } from "./phases.ts";
import styles from "./PredictPhase.module.css";
import { commitPredictions } from "./session-actions.ts";
import type { BoardDocument } from "./use-board-document.ts";
import type { DrawingState } from "./use-drawing-check.ts";
import { useSessionCache } from "./use-session-cache.ts";
import { useStartRun } from "./use-start-run.ts";

interface PredictPhaseProps {
  view: SessionView;
  board: BoardDocument;
  check: DrawingState;
}

/** Estimates before the first run: how it will do, and how sure you are. */
export function PredictPhase({ view, board, check }: PredictPhaseProps) {
  const { session, round, allowed } = view;
  const [typed, setTyped] = useState<Record<string, TypedEstimate>>(() =>
    Object.fromEntries(
      round.predictions.map((asked) => [
        asked.measure,
        typedOf(
          session.predictions?.values.find((value) => value.measure === asked.measure),
          asked,
        ),
      ]),
    ),
  );
  const [shown, setShown] = useState(false);
  const [, go] = useLocation();
  const put = useSessionCache(session.id);
  const read = round.predictions.map((asked) => ({
    asked,
    result: readEstimate(typed[asked.measure] ?? nothingTyped, asked),
  }));
  const estimates = read.flatMap(({ result }) => ("estimate" in result ? [result.estimate] : []));
  const complete = estimates.length === read.length;
  const errors = check.problems.filter((problem) => problem.severity === "error").length;
  const start = useStartRun(view, board);
  const commit = useMutation({
    mutationFn: () => commitPredictions(session.id, estimates),
    onSuccess: (next) => {
      put(next);
      go(phasePath(session.id, "design"));
    },
  });
  const submit = () => {
    setShown(true);
    if (!complete) {
      const wrong = read.find(({ result }) => "problem" in result);
      if (wrong !== undefined && "field" in wrong.result) {
        document.getElementById(`${wrong.asked.measure} ${wrong.result.field}`)?.focus();
      }
    } else if (errors > 0) commit.mutate();
    else start.mutate(estimates);
  };
  useShortcuts("Predict", [
    {
      keys: "Ctrl Enter",
      does: "commit and run",
      matches: commandEnter,
      run: () => (allowed.predict ? submit() : undefined),
    },
  ]);
  const error = start.error ?? commit.error;
  return (
    <div className={styles.predict}>
      <form
        className={styles.page}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={styles.head}>
          <h2>How will it do?</h2>
          <p>
            {allowed.predict
              ? "Commit an estimate for each figure, and a range that you are 80% sure of. They are held against what comes out, and cannot be changed once the first run has started."
              : "These are the estimates you committed. They were fixed when the first run started."}
          </p>
        </div>
        {read.map(({ asked, result }) => (
          <EstimateField
            key={asked.measure}
            asked={asked}
            typed={typed[asked.measure] ?? nothingTyped}
            result={result}
            showProblem={shown}
            readOnly={!allowed.predict}
            limit={view.scenario.limits.find((limit) => limit.measure === asked.measure)}
            onChange={(next) => setTyped({ ...typed, [asked.measure]: next })}
          />
        ))}
        {error === null ? null : (
          <Notice tone="bad" role="alert">
            {sentenceOf(error)}
          </Notice>
        )}
        {allowed.predict ? (
          <div className={styles.actions}>
            <Button type="submit" look="primary" busy={start.isPending || commit.isPending}>
              {errors > 0 ? "Commit and go back to the board" : "Commit and run"}
            </Button>
            {errors > 0 ? (
              <p className="muted">The drawing cannot run yet; the board says what is missing.</p>
            ) : null}
          </div>
        ) : null}
      </form>
    </div>
  );
}
