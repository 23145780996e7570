import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { sentenceOf } from "../api/api-error.ts";
import type { CodingSessionSummary } from "../api/contract.ts";
import { say } from "../shell/speech.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
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
    <ConfirmDialog
      open={session !== null}
      title="Delete this session?"
      action="Delete"
      busy={remove.isPending}
      problem={remove.error === null ? null : sentenceOf(remove.error)}
      focusAfter={() => {
        const gone = deleted.current;
        deleted.current = false;
        return gone ? document.getElementById("main") : null;
      }}
      onClose={onClose}
      onConfirm={() => session !== null && remove.mutate(session.id)}
    >
      {session === null ? null : (
        <p>
          {session.title}, {sayWhen(session.createdAt, now)}. It goes with its code, tests and results, and
          cannot be brought back.
        </p>
      )}
    </ConfirmDialog>
  );
}
