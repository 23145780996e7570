import type { SessionView } from "../api/contract.ts";
import { Fold } from "../ui/Fold.tsx";
import { Prose } from "../ui/Prose.tsx";
import styles from "./Brief.module.css";
import { FactSheet } from "../scenario/FactSheet.tsx";
import { LimitList } from "../scenario/LimitList.tsx";
import { Notes } from "./Notes.tsx";

/** What is asked, beside the work: the question, the facts, the limits, and your notes. */
export function Brief({ view }: { view: SessionView }) {
  const { round, scenario, runs } = view;
  const measures = runs.flatMap((run) => run.result?.main ?? []);
  return (
    <div className={styles.brief}>
      <Fold title="Question">
        <div className={styles.question}>
          <Prose text={round.question} />
        </div>
      </Fold>
      <Fold title={scenario.title} open>
        <p className={styles.summary}>{scenario.summary}</p>
        <FactSheet facts={scenario.facts} />
      </Fold>
      <Fold title="Limits" open>
        <LimitList limits={scenario.limits} round={round} measures={measures} />
      </Fold>
      <Notes view={view} />
    </div>
  );
}
