import styles from "./IntervalBar.module.css";
import type { Role } from "./roles.ts";
import { RoleMark } from "./RoleMark.tsx";
import type { Scale } from "./scale.ts";

interface IntervalBarProps {
  scale: Scale;
  value: number | null;
  low?: number;
  high?: number;
  /** Other figures on the same scale. */
  references?: { role: Role; value: number | null }[];
  /** What the figure has to reach or stay under; the side that will do is marked. */
  limit?: { value: number; comparison: "at least" | "at most" };
  /** A figure of another sort to hold the interval against, drawn as a line. */
  against?: number | null;
}

/** A dot with its interval on a scale. The same figures always stand in words or in a table beside it. */
export function IntervalBar({ scale, value, low, high, references = [], limit, against }: IntervalBarProps) {
  const at = (figure: number) => `${(scale(figure) * 100).toFixed(2)}%`;
  return (
    <div className={styles.bar} aria-hidden="true">
      {limit === undefined ? null : (
        <>
          <span
            className={styles.admissible}
            style={
              limit.comparison === "at least"
                ? { left: at(limit.value), right: 0 }
                : { left: 0, width: at(limit.value) }
            }
          />
          <span className={styles.limit} style={{ left: at(limit.value) }} />
        </>
      )}
      {against === undefined || against === null ? null : (
        <span className={styles.limit} style={{ left: at(against) }} />
      )}
      {references.map(({ role, value: figure }) =>
        figure === null ? null : (
          <span key={role} className={styles.reference} data-role={role} style={{ left: at(figure) }}>
            <RoleMark who={role} size={8} />
          </span>
        ),
      )}
      {low === undefined || high === undefined ? null : (
        <span
          className={styles.interval}
          style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }}
        />
      )}
      {value === null ? null : (
        <span className={styles.dot} style={{ left: at(value) }}>
          <RoleMark who="you" size={11} />
        </span>
      )}
    </div>
  );
}
