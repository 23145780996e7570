import { useState } from "react";
import type { SessionView } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { FinishDialog } from "./FinishDialog.tsx";
import styles from "./TimeUp.module.css";
import type { BoardDocument } from "./use-board-document.ts";

/** Said once an exam's time is up, until the report is opened. */
export function TimeUp({ view, board }: { view: SessionView; board: BoardDocument }) {
  const { session, secondsLeft } = view;
  const [finishing, setFinishing] = useState(false);
  if (session.mode !== "exam" || session.finishedAt !== null || secondsLeft > 0) return null;
  return (
    <div className={styles.notice}>
      <Notice
        tone="warn"
        role="alert"
        actions={
          <Button small onClick={() => setFinishing(true)}>
            Open the report
          </Button>
        }
      >
        The time is up.{" "}
        {view.allowed.run ? "A last run can still be started within a minute." : "What runs now may finish."}
      </Notice>
      <FinishDialog view={view} board={board} open={finishing} onClose={() => setFinishing(false)} />
    </div>
  );
}
