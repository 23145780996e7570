import type { QuestionResult } from "../api/contract.ts";
import { Outcome } from "../questions/Outcome.tsx";
import { OutcomeStrip } from "../questions/OutcomeStrip.tsx";
import { Section } from "../ui/Section.tsx";
import styles from "./LiveQuestions.module.css";

const SHOWN = 8;

/** The questions as they are answered: all of them as marks, the latest in words. */
export function LiveQuestions({ questions }: { questions: QuestionResult[] }) {
  return (
    <Section title="First answers">
      <div className={styles.live}>
        <OutcomeStrip questions={questions} />
        <ul>
          {questions
            .slice(-SHOWN)
            .toReversed()
            .map(({ id, question, outcome, summary }) => (
              <li key={id} className={styles.row}>
                <Outcome outcome={outcome} />
                <span className={styles.question}>{question}</span>
                <span className={styles.summary}>{summary}</span>
              </li>
            ))}
        </ul>
      </div>
    </Section>
  );
}
