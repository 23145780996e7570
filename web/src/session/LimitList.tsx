import type { SessionView } from "../api/contract.ts";
import { limitWords } from "./limit-words.ts";
import styles from "./LimitList.module.css";

/** What the design must keep to, and in whose words. */
export function LimitList({ view, why = false }: { view: SessionView; why?: boolean }) {
  const measures = view.runs.flatMap((run) => run.result?.main ?? []);
  return (
    <ul className={styles.limits}>
      {view.scenario.limits.map((limit) => {
        const { label, asks } = limitWords(limit, view.round, measures);
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
