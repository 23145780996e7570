import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { sentenceOf } from "../api/api-error.ts";
import type { CodingSessionSummary } from "../api/contract.ts";
import { say } from "../shell/speech.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { sayWhen } from "../ui/say-time.ts";
import { useNow } from "../ui/use-now.ts";
import { deleteCoding } from "./coding-actions.ts";

/** Asks before a session goes with its code. */
export function DeleteCoding({
  session,
  onClose,
}: {
  session: CodingSessionSummary | null;
  onClose(): void;
}) {
  const queries = useQueryClient();
  const now = useNow();
  const deleted = useRef(false);
  const remove = useMutation({
    mutationFn: deleteCoding,
    onSuccess: () => {
      deleted.current = true;
      say("Session deleted.");
      onClose();
      return queries.invalidateQueries({ queryKey: ["coding"] });
    },
  });
  return (
    <Dialog
      open={session !== null}
      onClose={onClose}
      title="Delete this session?"
      focusAfter={() => {
        const gone = deleted.current;
        deleted.current = false;
        return gone ? document.getElementById("main") : null;
      }}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            look="danger"
            busy={remove.isPending}
            onClick={() => session !== null && remove.mutate(session.id)}
          >
            Delete
          </Button>
        </>
      }
    >
      {session === null ? null : (
        <p>
          {session.title}, {sayWhen(session.createdAt, now)}. It goes with its code, tests and results, and
          cannot be brought back.
        </p>
      )}
      {remove.error === null ? null : (
        <Notice tone="bad" role="alert">
          {sentenceOf(remove.error)}
        </Notice>
      )}
    </Dialog>
  );
}
