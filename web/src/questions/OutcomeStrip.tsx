import type { QuestionResult } from "../api/contract.ts";
import { OutcomeMark, outcomeWords } from "./Outcome.tsx";
import styles from "./OutcomeStrip.module.css";

const outcomes = ["good", "partial", "bad"] as const;

/** Every question as a mark, in the order they were asked, with the counts. */
export function OutcomeStrip({ questions }: { questions: QuestionResult[] }) {
  return (
    <div className={styles.strip}>
      <div className={styles.marks} aria-hidden="true">
        {questions.map(({ id, outcome }) => (
          <OutcomeMark key={id} outcome={outcome} />
        ))}
      </div>
      <ul className={styles.counts}>
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <OutcomeMark outcome={outcome} />
            <span className="figure">
              {questions.filter((question) => question.outcome === outcome).length}
            </span>{" "}
            {outcomeWords[outcome]}
          </li>
        ))}
      </ul>
    </div>
  );
}
