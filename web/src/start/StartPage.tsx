import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import { api, bodyOf } from "../api/client.ts";
import type { Mode } from "../api/contract.ts";
import { roundQuery, sessionQuery } from "../api/queries.ts";
import { ScenarioChoice } from "../scenario/ScenarioChoice.tsx";
import { Frame } from "../shell/Frame.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ModeChoice } from "./ModeChoice.tsx";
import styles from "./StartPage.module.css";

/** Before a round: in which mode, and for which scenario. */
export function StartPage({ id }: { id: string }) {
  const { data } = useSuspenseQuery(roundQuery(id));
  const { round, scenarios } = data;
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [mode, setMode] = useState<Mode>("practice");
  const [scenario, setScenario] = useState(round.scenarios[0]!);
  const start = useMutation({
    mutationFn: () => bodyOf(api.sessions.$post({ json: { round: id, mode, scenario } })),
    onSuccess: (view) => {
      queries.setQueryData(sessionQuery(view.session.id).queryKey, view);
      go(`/sessions/${view.session.id}/scope`);
    },
  });
  return (
    <Frame title={round.title}>
      <form
        className={styles.page}
        onSubmit={(event) => {
          event.preventDefault();
          if (!start.isPending) start.mutate();
        }}
      >
        <div className={styles.head}>
          <h1>{round.title}</h1>
          <p className={styles.proves}>{round.proves}</p>
        </div>
        <ModeChoice
          mode={mode}
          onChange={setMode}
          minutes={round.minutes}
          examQuestions={round.examQuestions}
        />
        <ScenarioChoice scenarios={scenarios} chosen={scenario} onChange={setScenario} />
        {start.error === null ? null : (
          <Notice tone="bad" role="alert">
            {sentenceOf(start.error)}
          </Notice>
        )}
        <div className={styles.actions}>
          <Button type="submit" look="primary" busy={start.isPending}>
            {mode === "exam" ? "Start the exam" : "Start practising"}
          </Button>
          <p className="muted">
            {mode === "exam"
              ? `The clock starts at once: ${round.minutes} minutes.`
              : "The clock starts when you say so. You can leave and come back."}
          </p>
        </div>
      </form>
    </Frame>
  );
}
