import type { TestDetail } from "../../api/contract.ts";
import styles from "./Printed.module.css";

/** What the code printed while a test ran. */
export function Printed({ lines, cut }: { lines: TestDetail["printed"]; cut: boolean }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <dt>Printed</dt>
      <dd>
        <ul className={styles.lines}>
          {lines.map(({ level, text }, index) => (
            <li key={`${level} ${index}`} data-level={level}>
              {level === "log" ? null : <span className={styles.level}>{level} </span>}
              {text}
            </li>
          ))}
        </ul>
        {cut ? <p className="muted">More was printed than is kept.</p> : null}
      </dd>
    </div>
  );
}
