import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { sentenceOf } from "../api/api-error.ts";
import type { Language } from "../api/contract.ts";
import {
  challengeQuery,
  challengesQuery,
  codingSessionQuery,
  codingSessionsQuery,
  languagesQuery,
} from "../api/queries.ts";
import { Frame } from "../shell/Frame.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Prose } from "../ui/Prose.tsx";
import styles from "./ChallengeStartPage.module.css";
import { startCoding, turnCodingClock } from "./coding-actions.ts";
import { LanguageChoice } from "./LanguageChoice.tsx";
import { statementBody } from "./tracks.ts";

/** Before a challenge: what is asked, in which language, and the start of the clock. */
export function ChallengeStartPage({ id }: { id: string }) {
  const { data: challenge } = useSuspenseQuery(challengeQuery(id));
  const { data: challenges } = useSuspenseQuery(challengesQuery());
  const { data: whyNot } = useSuspenseQuery(languagesQuery());
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [language, setLanguage] = useState<Language>("typescript");
  const open = challenges.find((each) => each.id === id)?.session ?? null;
  const start = useMutation({
    mutationFn: async () => {
      const { session } = await startCoding(id, language);
      return turnCodingClock(session.id, "start");
    },
    onSuccess: (view) => {
      queries.setQueryData(codingSessionQuery(view.session.id).queryKey, view);
      go(`/coding/sessions/${view.session.id}`);
      return Promise.all([
        queries.invalidateQueries({ queryKey: challengesQuery().queryKey, exact: true }),
        queries.invalidateQueries({ queryKey: codingSessionsQuery().queryKey, exact: true }),
      ]);
    },
  });
  return (
    <Frame title={challenge.title}>
      <form
        className={styles.page}
        onSubmit={(event) => {
          event.preventDefault();
          if (!start.isPending) start.mutate();
        }}
      >
        <div className={styles.head}>
          <p className="muted">
            Challenge {challenge.number}, {challenge.minutes} minutes, {challenge.tests.length} visible and{" "}
            {challenge.hiddenTests} hidden tests
          </p>
          <h1>{challenge.title}</h1>
        </div>
        <h2 className="spoken">What is asked</h2>
        <Prose text={statementBody(challenge)} />
        <LanguageChoice
          languages={Object.keys(challenge.starters) as Language[]}
          whyNot={whyNot}
          chosen={language}
          onChoose={setLanguage}
        />
        {start.error === null ? null : (
          <Notice tone="bad" role="alert">
            {sentenceOf(start.error)}
          </Notice>
        )}
        <div className={styles.actions}>
          {open === null ? null : (
            <ButtonLink look="primary" to={`/coding/sessions/${open}`}>
              Continue where you were
            </ButtonLink>
          )}
          <Button type="submit" look={open === null ? "primary" : "plain"} busy={start.isPending}>
            {open === null ? "Start the challenge" : "Start anew"}
          </Button>
          <p className="muted">The clock starts at once and can be paused. You can leave and come back.</p>
        </div>
      </form>
    </Frame>
  );
}
