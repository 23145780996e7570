import { sentenceOf } from "../api/api-error.ts";
import type { CodingSessionView } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./FinishCoding.module.css";
import { RunningWords } from "./RunningWords.tsx";
import type { TestRun } from "./use-test-run.ts";

interface FinishCodingProps {
  view: CodingSessionView;
  run: TestRun;
  open: boolean;
  onClose(): void;
}

/** Asks before the clock is stopped, the code is fixed and the report opened. A finished session leads to its report. */
export function FinishCoding({ view, run, open, onClose }: FinishCodingProps) {
  const submitted = view.runs.some(({ kind }) => kind === "submit");
  const finishing = run.running === "finish";
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Finish the round?"
      actions={
        <>
          {finishing ? (
            <Button onClick={run.cancel}>Stop</Button>
          ) : (
            <Button onClick={onClose}>Not yet</Button>
          )}
          <Button look="primary" busy={finishing} onClick={() => run.start("finish")}>
            {finishing ? "Running all tests" : "Finish and open the report"}
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        <p>
          The clock stops and the code is fixed. All tests run once more, hidden ones too, and your own tests
          run on solutions that are wrong on purpose. The report shows what was hidden, and a solution that
          passes.
        </p>
        {submitted ? null : <p>You have not submitted yet.</p>}
        {finishing && run.progress !== null ? (
          <p>
            <RunningWords progress={run.progress} />
          </p>
        ) : null}
        {run.error === null ? null : (
          <Notice tone="bad" role="alert">
            {sentenceOf(run.error)}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
