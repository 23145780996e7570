import type { QuestionResult } from "../api/contract.ts";
import styles from "./Outcome.module.css";

export const outcomeWords: Record<QuestionResult["outcome"], string> = {
  good: "good",
  partial: "partly",
  bad: "bad",
};

/** How a question went, by a sign and a word. */
export function Outcome({ outcome }: { outcome: QuestionResult["outcome"] }) {
  return (
    <span className={styles.outcome} data-outcome={outcome}>
      <OutcomeMark outcome={outcome} />
      {outcomeWords[outcome]}
    </span>
  );
}

/** Full, half, or empty with a stroke through it: read without colour. */
export function OutcomeMark({ outcome }: { outcome: QuestionResult["outcome"] }) {
  return (
    <svg
      className={styles.mark}
      data-outcome={outcome}
      viewBox="0 0 10 10"
      width="10"
      height="10"
      aria-hidden="true"
    >
      <rect x="0.75" y="0.75" width="8.5" height="8.5" rx="1.5" className={styles.edge} />
      {outcome === "good" ? (
        <rect x="0.75" y="0.75" width="8.5" height="8.5" rx="1.5" className={styles.fill} />
      ) : null}
      {outcome === "partial" ? <path d="M0.75 9.25V5h8.5v4.25z" className={styles.fill} /> : null}
      {outcome === "bad" ? <path d="M2.4 2.4l5.2 5.2M7.6 2.4 2.4 7.6" className={styles.edge} /> : null}
    </svg>
  );
}
