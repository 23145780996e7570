import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { RunView } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";

/** A run that did not finish: why, and the way to have it again. */
export function RunEnded({ run }: { run: RunView }) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const again = useMutation({
    mutationFn: () => bodyOf(api.runs[":id"].again.$post({ param: { id: run.id } })),
    onSuccess: async ({ id }) => {
      if (run.session !== null)
        await queries.invalidateQueries({ queryKey: ["sessions", run.session], exact: true });
      void queries.invalidateQueries({ queryKey: ["home"] });
      void queries.invalidateQueries({ queryKey: ["recent runs"] });
      go(run.session === null ? `/runs/${id}` : `/sessions/${run.session}/run?run=${id}`);
    },
  });
  return (
    <Notice
      tone={run.status === "failed" ? "bad" : "warn"}
      role={again.error === null ? undefined : "alert"}
      actions={
        <Button small busy={again.isPending} onClick={() => again.mutate()}>
          Run again
        </Button>
      }
    >
      <p>{again.error === null ? sentence(run) : sentenceOf(again.error)}</p>
    </Notice>
  );
}

function sentence({ status, error, scorecard }: RunView): string {
  const kept = scorecard === null ? "It has no figures." : "The figures it had come to are below.";
  switch (status) {
    case "failed":
      return `This run failed. ${error?.message ?? "The terminal has the details."}${scorecard === null ? "" : ` ${kept}`}`;
    case "cancelled":
      return `You stopped this run. ${kept}`;
    case "interrupted":
      return `The studio was closed while this ran. ${kept}`;
    default:
      return kept;
  }
}
