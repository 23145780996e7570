import type { FeatureUse } from "../api/contract.ts";
import styles from "./Features.module.css";
import { wordsByUse } from "./setting-words.ts";

/** Which parts of the studio ask a model, and what they do without one. */
export function Features({ features }: { features: readonly FeatureUse[] }) {
  if (features.length === 0)
    return (
      <p className={styles.none}>
        Nothing in the studio asks a model at present: rounds, labs and reports do all they do without one.
        What is set here serves <code>fortyfive models</code>.
      </p>
    );
  return (
    <ul>
      {features.map(({ feature, use, without }) => (
        <li key={feature} className={styles.row}>
          <p className={styles.feature}>{feature}</p>
          <p>{wordsByUse[use].label} model</p>
          <p className={styles.without}>Without one: {without}</p>
        </li>
      ))}
    </ul>
  );
}
