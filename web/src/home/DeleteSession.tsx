import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { SessionSummary } from "../api/contract.ts";
import { say } from "../shell/speech.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { count, sayWhen } from "../ui/say-time.ts";
import { useNow } from "../ui/use-now.ts";

/** Asks before a session goes with everything in it. */
export function DeleteSession({ session, onClose }: { session: SessionSummary | null; onClose(): void }) {
  const queries = useQueryClient();
  const now = useNow();
  const deleted = useRef(false);
  const remove = useMutation({
    mutationFn: (id: string) => bodyOf(api.sessions[":id"].$delete({ param: { id } })),
    onSuccess: async () => {
      deleted.current = true;
      say("Session deleted.");
      onClose();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["home"] }),
        queries.invalidateQueries({ queryKey: ["recent runs"] }),
      ]);
    },
  });
  const goesWithIt =
    session === null || session.runs === 0
      ? "its board and notes"
      : `its board, notes and ${count(session.runs, "run")}`;
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
          {session.title}, {session.mode}, {sayWhen(session.createdAt, now)}. It goes with {goesWithIt}, and
          cannot be brought back.
        </p>
      )}
    </ConfirmDialog>
  );
}
