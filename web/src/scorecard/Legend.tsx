import type { ReferenceResult } from "../api/contract.ts";
import { roleOf } from "../figures/roles.ts";
import { RoleMark } from "../figures/RoleMark.tsx";
import styles from "./Legend.module.css";

/** What the marks stand for: your design with its interval, and the reference designs. */
export function Legend({
  references,
  waiting = false,
}: {
  references: ReferenceResult[];
  waiting?: boolean;
}) {
  return (
    <ul className={styles.legend}>
      <li>
        <RoleMark who="you" /> this run, 95% interval
      </li>
      {references.map((reference) => (
        <li key={reference.id}>
          <RoleMark who={roleOf(reference.id, references)} /> {reference.label}
        </li>
      ))}
      {waiting ? <li>references still running</li> : null}
    </ul>
  );
}
