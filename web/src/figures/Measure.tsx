import type { Measure as MeasureData, ReferenceResult } from "../api/contract.ts";
import { Figure } from "./Figure.tsx";
import { sayFigure, sayInterval } from "./format.ts";
import { IntervalBar } from "./IntervalBar.tsx";
import styles from "./Measure.module.css";
import { roleOf } from "./roles.ts";
import { scaleFor } from "./scale.ts";

interface MeasureProps {
  measure: MeasureData;
  references: ReferenceResult[];
}

/** A measure as it is drawn everywhere: label, value, unit, basis, and its interval among the references. */
export function Measure({ measure, references }: MeasureProps) {
  const { id, label, value, low, high, unit, basis, reason } = measure;
  const others = references.map((reference) => ({
    label: reference.label,
    role: roleOf(reference.id, references),
    value: reference.measures.find((candidate) => candidate.id === id)?.value ?? null,
  }));
  const scale = scaleFor([value, high, ...others.map((other) => other.value)], unit);
  const interval = sayInterval(low, high, unit);
  const compared = others.filter((other) => other.value !== null);
  return (
    <div className={styles.measure} title={measure.description}>
      <dt className={styles.label}>{label}</dt>
      <dd>
        <Figure value={value} unit={unit} basis={basis} reason={reason} size="large" />
        <IntervalBar scale={scale} value={value} low={low} high={high} references={others} />
        <span className={styles.interval}>{interval ?? " "}</span>
        {compared.length === 0 ? null : (
          <span className="spoken">
            {compared.map((other) => `${other.label} ${sayFigure(other.value, unit)}`).join(", ")}
          </span>
        )}
      </dd>
    </div>
  );
}
