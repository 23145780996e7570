import type { Scenario } from "../api/contract.ts";
import styles from "./FactSheet.module.css";

export function FactSheet({ facts }: { facts: Scenario["facts"] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
