import { useMutation } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { RoundSummary } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./RunStandard.module.css";

interface RunStandardProps {
  round: RoundSummary;
  standard: NonNullable<RoundSummary["standard"]>;
}

/** One click to measured figures: runs a reference design outside any session. */
export function RunStandard({ round, standard }: RunStandardProps) {
  const [, go] = useLocation();
  const run = useMutation({
    mutationFn: () => bodyOf(api.runs.$post({ json: { round: round.id, reference: standard.id } })),
    onSuccess: ({ id }) => go(`/runs/${id}`),
  });
  return (
    <>
      <Button look="quiet" busy={run.isPending} onClick={() => run.mutate()}>
        Run the {standard.label.toLowerCase()} design
      </Button>
      {run.error === null ? null : (
        <p className={styles.error} role="alert">
          {sentenceOf(run.error)}
        </p>
      )}
    </>
  );
}
