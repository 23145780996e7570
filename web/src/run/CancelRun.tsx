import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import { runQuery } from "../api/queries.ts";
import { say } from "../shell/speech.ts";
import { Button } from "../ui/Button.tsx";

/** Stops a run. What it has found so far stays. */
export function CancelRun({ id, hasFigures }: { id: string; hasFigures: boolean }) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => bodyOf(api.runs[":id"].cancel.$post({ param: { id } })),
    onSuccess: (view) => {
      queries.setQueryData(runQuery(id).queryKey, view);
      say("The run was cancelled.");
    },
    onError: (error) => {
      say(sentenceOf(error));
      void queries.invalidateQueries({ queryKey: runQuery(id).queryKey });
    },
  });
  return (
    <Button busy={cancel.isPending} onClick={() => cancel.mutate()}>
      {hasFigures ? "Stop here" : "Cancel"}
    </Button>
  );
}
