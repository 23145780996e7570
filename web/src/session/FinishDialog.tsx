import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { SessionView } from "../api/contract.ts";
import { reportQuery } from "../api/queries.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./FinishDialog.module.css";
import type { BoardDocument } from "./use-board-document.ts";

interface FinishDialogProps {
  view: SessionView;
  board: BoardDocument;
  open: boolean;
  onClose(): void;
}

/** Asks before the clock is stopped and the report opened. */
export function FinishDialog({ view, board, open, onClose }: FinishDialogProps) {
  const { id, mode } = view.session;
  const queries = useQueryClient();
  const [, go] = useLocation();
  const finish = useMutation({
    mutationFn: async () => {
      await board.flush();
      return bodyOf(api.sessions[":id"].finish.$post({ param: { id } }));
    },
    onSuccess: async (report) => {
      queries.setQueryData(reportQuery(id).queryKey, report);
      onClose();
      go(`/sessions/${id}/report`);
      await Promise.all(
        [["home"], ["sessions", id], ["runs"], ["recent runs"]].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  const ran = view.runs.some((run) => run.result !== null);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={mode === "exam" ? "End the exam?" : "Open the report?"}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button look="primary" busy={finish.isPending} onClick={() => finish.mutate()}>
            {mode === "exam" ? "End it and open the report" : "Open the report"}
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        <p>
          {mode === "exam"
            ? "The clock stops and the board is fixed. The report shows the questions, what was lost where, and the reference designs."
            : "The clock stops. The report shows the reference designs. You can come back to the board and go on."}
        </p>
        {ran ? null : <p>Nothing has been run yet, so the report will have no figures.</p>}
        {finish.error === null ? null : (
          <Notice tone="bad" role="alert">
            {sentenceOf(finish.error)}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
