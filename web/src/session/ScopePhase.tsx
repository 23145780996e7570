import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import type { SessionView } from "../api/contract.ts";
import { commandEnter, useShortcuts } from "../shell/keys.ts";
import { ScenarioChoice } from "../scenario/ScenarioChoice.tsx";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Prose } from "../ui/Prose.tsx";
import { Section } from "../ui/Section.tsx";
import { FactSheet } from "../scenario/FactSheet.tsx";
import { LimitList } from "../scenario/LimitList.tsx";
import { Notes } from "./Notes.tsx";
import { phasePath } from "./phases.ts";
import styles from "./ScopePhase.module.css";
import { patchSession, turnClock } from "./session-actions.ts";
import { useSessionCache } from "./use-session-cache.ts";

/** What is asked, for whom, and within which limits. */
export function ScopePhase({ view }: { view: SessionView }) {
  const { round, scenario, scenarios, session, runs, allowed } = view;
  const measures = runs.flatMap((run) => run.result?.main ?? []);
  const [, go] = useLocation();
  const put = useSessionCache(session.id);
  const [choosing, setChoosing] = useState(false);
  const choose = useMutation({
    mutationFn: (id: string) => patchSession(session.id, { scenario: id }),
    onSuccess: put,
  });
  const fresh = allowed.pause && session.clock.runningSince === null && session.clock.used === 0;
  const begin = useMutation({
    mutationFn: async () => {
      if (fresh) put(await turnClock(session.id, "start"));
    },
    onSuccess: () => go(phasePath(session.id, "design")),
  });
  useShortcuts("Scope", [
    { keys: "Ctrl Enter", does: "go to the board", matches: commandEnter, run: () => begin.mutate() },
  ]);
  const open =
    session.finishedAt === null && scenarios.length > 1 && runs.every((run) => run.result === null);
  const error = choose.error ?? begin.error;
  return (
    <div className={styles.scope}>
      <div className={styles.page}>
        <div className={styles.main}>
          <section aria-labelledby="question">
            <h2 id="question" className={styles.question}>
              {round.title}
            </h2>
            <Prose text={round.question} />
          </section>
          {error === null ? null : (
            <Notice tone="bad" role="alert">
              {sentenceOf(error)}
            </Notice>
          )}
          <div className={styles.actions}>
            <Button look="primary" busy={begin.isPending} onClick={() => begin.mutate()}>
              {fresh ? "Start the clock and draw" : "Go to the board"}
              <Icon name="arrow-right" />
            </Button>
          </div>
          <div className={styles.notes}>
            <Notes view={view} rows={10} />
          </div>
        </div>
        <div className={styles.side}>
          <Section
            title={scenario.title}
            beside={
              open ? (
                <Button small look="quiet" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
                  {choosing ? "Done" : "Choose another"}
                </Button>
              ) : undefined
            }
          >
            {choosing && open ? (
              <div className={styles.choice}>
                <ScenarioChoice
                  scenarios={scenarios}
                  chosen={scenario.id}
                  onChange={(id) => choose.mutate(id)}
                />
              </div>
            ) : (
              <>
                <p className={styles.summary}>{scenario.summary}</p>
                <FactSheet facts={scenario.facts} />
              </>
            )}
          </Section>
          <Section title="Limits to keep">
            <LimitList limits={scenario.limits} round={round} measures={measures} why />
          </Section>
        </div>
      </div>
    </div>
  );
}
