import type { Measure, Round, Scenario } from "../api/contract.ts";
import { limitWords } from "./limit-words.ts";
import styles from "./LimitList.module.css";

interface LimitListProps {
  limits: Scenario["limits"];
  /** Where the words of a measure may be found when the scenario has none. */
  round?: Pick<Round, "predictions">;
  measures?: Pick<Measure, "id" | "label" | "unit">[];
  /** Say in whose words it was set. */
  why?: boolean;
}

/** What the design must keep to. */
export function LimitList({
  limits,
  round = { predictions: [] },
  measures = [],
  why = false,
}: LimitListProps) {
  return (
    <ul className={styles.limits}>
      {limits.map((limit) => {
        const { label, asks } = limitWords(limit, round, measures);
        return (
          <li key={limit.measure}>
            <span className={styles.label}>{label}</span>
            <span className={styles.asks}>{asks}</span>
            {why ? <span className={styles.why}>{limit.why}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
