import type { Scorecard } from "../api/contract.ts";
import styles from "./Facts.module.css";

/** What the result rests on beside design and questions, so that it can be had again. */
export function Facts({ scorecard }: { scorecard: Scorecard }) {
  const { facts, engine, seed, design, corpus, questions } = scorecard;
  const all = [
    ...facts,
    { label: "Design", value: design.hash },
    { label: "Corpus", value: corpus.hash },
    { label: "Questions", value: questions.hash },
    { label: "Engine", value: engine },
    { label: "Seed", value: String(seed) },
  ];
  return (
    <details className={styles.facts}>
      <summary>What these figures rest on</summary>
      <dl>
        {all.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
