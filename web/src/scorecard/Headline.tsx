import type { ReactNode } from "react";
import type { Scorecard } from "../api/contract.ts";
import { count, sayDuration } from "../ui/say-time.ts";
import styles from "./Headline.module.css";

interface HeadlineProps {
  scorecard: Scorecard;
  duration: number | null;
  actions?: ReactNode;
}

/** What came out in one sentence, and what it was measured on. */
export function Headline({ scorecard, duration, actions }: HeadlineProps) {
  const { headline, design, corpus, questions, seed } = scorecard;
  const seen = questions.seenBefore === 0 ? "" : `, ${questions.seenBefore} of them seen before`;
  const rested = [
    design.name,
    `${corpus.id}, ${count(corpus.documents, "document")}`,
    `${count(questions.n, `${questions.split} question`)}${seen}`,
    `seed ${seed}`,
    ...(duration === null ? [] : [duration < 10 ? `${duration.toFixed(1)} s` : sayDuration(duration)]),
  ];
  return (
    <section className={styles.headline} aria-label="Headline">
      <h2>{headline}</h2>
      <div className={styles.foot}>
        <ul className={styles.rested}>
          {rested.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
        {actions}
      </div>
    </section>
  );
}
