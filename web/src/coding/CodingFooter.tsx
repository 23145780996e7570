import { ApiError, sentenceOf } from "../api/api-error.ts";
import { useConnection } from "../api/connection.ts";
import { SaveWords } from "../saving/SaveWords.tsx";
import { Button } from "../ui/Button.tsx";
import { tooLong } from "./code-length.ts";
import styles from "./CodingFooter.module.css";
import type { CodeDocument } from "./use-code-document.ts";
import type { TestRun } from "./use-test-run.ts";

interface CodingFooterProps {
  document: CodeDocument;
  run: TestRun;
  onTest(kind: "run" | "submit"): void;
  onFinish(): void;
}

/** Below the code: whether it is stored, and the ways on. */
export function CodingFooter({ document, run, onTest, onFinish }: CodingFooterProps) {
  const { running } = run;
  const answers = useConnection() === "up";
  const over =
    run.error instanceof ApiError &&
    ((run.error.code === "disconnected" && answers) ||
      (run.error.code === "too-long" && tooLong(document.code) === null));
  const error = over ? null : run.error;
  return (
    <footer className={styles.bar}>
      <SaveWords state={document.state} />
      <p className={styles.why} role={error === null ? undefined : "alert"}>
        {error === null ? null : sentenceOf(error)}
      </p>
      {running === null ? null : <Button onClick={run.cancel}>Stop</Button>}
      <Button look="quiet" onClick={onFinish}>
        Finish
      </Button>
      <Button busy={running === "submit"} title="Ctrl Shift Enter" onClick={() => onTest("submit")}>
        Submit
      </Button>
      <Button look="primary" busy={running === "run"} title="Ctrl Enter" onClick={() => onTest("run")}>
        Run
      </Button>
    </footer>
  );
}
