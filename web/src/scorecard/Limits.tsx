import type { LimitResult } from "../api/contract.ts";
import { Figure } from "../figures/Figure.tsx";
import { sayGiven } from "../figures/format.ts";
import { IntervalBar } from "../figures/IntervalBar.tsx";
import { scaleFor } from "../figures/scale.ts";
import { Met } from "../figures/Verdict.tsx";
import { Section } from "../ui/Section.tsx";
import styles from "./Limits.module.css";

interface LimitsProps {
  limits: LimitResult[];
  scenario: string | null;
}

/** The limits of the scenario, met or missed. */
export function Limits({ limits, scenario }: LimitsProps) {
  const met = limits.filter((limit) => limit.met === true).length;
  return (
    <Section
      title={scenario === null ? "Limits" : `Limits of ${scenario}`}
      beside={
        <span className="muted">
          {met} of {limits.length} met
        </span>
      }
    >
      <ul>
        {limits.map((limit) => (
          <LimitRow key={limit.measure} {...limit} />
        ))}
      </ul>
    </Section>
  );
}

function LimitRow({ label, comparison, limit, unit, basis, value, low, high, met, reason }: LimitResult) {
  const scale = scaleFor([limit, value, high], unit);
  return (
    <li className={styles.row}>
      <Met met={met} />
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>
        <Figure value={value} unit={unit} basis={basis} reason={reason} />
      </span>
      <span className={styles.asked}>
        {comparison} {sayGiven(limit, unit)}
      </span>
      <div className={styles.bar}>
        <IntervalBar scale={scale} value={value} low={low} high={high} limit={{ value: limit, comparison }} />
      </div>
    </li>
  );
}
