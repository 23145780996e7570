import { useSuspenseQuery } from "@tanstack/react-query";
import { runQuery } from "../api/queries.ts";
import { Frame } from "../shell/Frame.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { RunPanel } from "./RunPanel.tsx";
import styles from "./RunPage.module.css";

/** A run by itself: a reference design, or one that was run outside the browser. */
export function RunPage({ id }: { id: string }) {
  const { data: run } = useSuspenseQuery(runQuery(id));
  return (
    <Frame
      title={`Run of ${run.title}`}
      header={
        <div className={styles.header}>
          <h1>
            {run.title}
            {run.scenario === null ? null : <span className={styles.sub}>{run.scenario.title}</span>}
          </h1>
          {run.session !== null ? (
            <ButtonLink small to={`/sessions/${run.session}/run?run=${run.id}`}>
              Open its session
            </ButtonLink>
          ) : run.round !== null ? (
            <ButtonLink small look="primary" to={`/rounds/${run.round}`}>
              Draw your own
            </ButtonLink>
          ) : null}
        </div>
      }
    >
      <RunPanel id={id} />
    </Frame>
  );
}
