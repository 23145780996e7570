import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "../api/api-error.ts";
import type { CodingSessionView } from "../api/contract.ts";
import { say } from "../shell/speech.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Prose } from "../ui/Prose.tsx";
import { openHint } from "./coding-actions.ts";
import styles from "./Hints.module.css";
import { useCodingCache } from "./use-coding-cache.ts";

/** Hints that were opened, and the next one, which is asked about first. */
export function Hints({ view }: { view: CodingSessionView }) {
  const { hints, challenge, session } = view;
  const [asking, setAsking] = useState(false);
  const put = useCodingCache(session.id);
  const next = hints.length + 1;
  const open = useMutation({
    mutationFn: () => openHint(session.id),
    onSuccess: (opened) => {
      put(opened);
      setAsking(false);
      say(`Hint ${next}: ${opened.hints.at(-1) ?? ""}`);
    },
  });
  return (
    <div className={styles.hints}>
      {hints.length === 0 ? null : (
        <ol className={styles.list}>
          {hints.map((hint) => (
            <li key={hint}>
              <Prose text={hint} />
            </li>
          ))}
        </ol>
      )}
      {next > challenge.hints ? null : (
        <Button small onClick={() => setAsking(true)}>
          Open hint {next} of {challenge.hints}
        </Button>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Open hint ${next} of ${challenge.hints}?`}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Not yet</Button>
            <Button look="primary" busy={open.isPending} onClick={() => open.mutate()}>
              Open it
            </Button>
          </>
        }
      >
        <p>
          The report will say that you opened it. It lowers no score. Each hint says more than the one before;
          the last one nearly says how.
        </p>
        {open.error === null ? null : (
          <Notice tone="bad" role="alert">
            {sentenceOf(open.error)}
          </Notice>
        )}
      </Dialog>
    </div>
  );
}
