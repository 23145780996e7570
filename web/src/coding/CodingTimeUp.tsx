import { useState } from "react";
import type { CodingSessionView } from "../api/contract.ts";
import { useSecondsLeft } from "../clock/use-seconds-left.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./CodingTimeUp.module.css";

/** Said once the time is up. One may go on; the report says how long it took. */
export function CodingTimeUp({ view, onFinish }: { view: CodingSessionView; onFinish(): void }) {
  const over = useSecondsLeft(view.session.clock) <= 0;
  const [seen, setSeen] = useState(false);
  if (!over || seen) return null;
  return (
    <div className={styles.notice}>
      <Notice
        tone="warn"
        role="alert"
        actions={
          <>
            <Button small onClick={onFinish}>
              Finish
            </Button>
            <Button small look="quiet" onClick={() => setSeen(true)}>
              Go on
            </Button>
          </>
        }
      >
        The time is up. In an interview you would stop here. You can go on; the report says how long it took.
      </Notice>
    </div>
  );
}
