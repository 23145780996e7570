import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import type { CodingSessionView } from "../api/contract.ts";
import { codingReportQuery } from "../api/queries.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { finishCoding } from "./coding-actions.ts";
import styles from "./FinishCoding.module.css";
import type { CodeDocument } from "./use-code-document.ts";

interface FinishCodingProps {
  view: CodingSessionView;
  document: CodeDocument;
  open: boolean;
  onClose(): void;
}

/** Asks before the clock is stopped, the code is fixed and the report opened. */
export function FinishCoding({ view, document, open, onClose }: FinishCodingProps) {
  const { id } = view.session;
  const queries = useQueryClient();
  const [, go] = useLocation();
  const finish = useMutation({
    mutationFn: async () => {
      await document.flush();
      return finishCoding(id);
    },
    onSuccess: (report) => {
      queries.setQueryData(codingReportQuery(id).queryKey, report);
      onClose();
      go(`/coding/sessions/${id}/report`);
      return queries.invalidateQueries({ queryKey: ["coding"] });
    },
  });
  const submitted = view.runs.some((run) => run.kind === "submit");
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Finish the round?"
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button look="primary" busy={finish.isPending} onClick={() => finish.mutate()}>
            {finish.isPending ? "Running all tests" : "Finish and open the report"}
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
        {finish.error === null ? null : (
          <Notice tone="bad" role="alert">
            {sentenceOf(finish.error)}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
