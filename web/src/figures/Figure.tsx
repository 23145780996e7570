import type { Basis, Unit } from "../api/contract.ts";
import { BasisMark } from "./BasisMark.tsx";
import styles from "./Figure.module.css";
import { UNSCORED, figureText } from "./format.ts";

interface FigureProps {
  value: number | null;
  unit: Unit;
  basis: Basis;
  /** Why there is no value. */
  reason?: string;
  size?: "large" | "normal";
}

/** A value with its unit small and its basis beside it; a dash with the reason when it was not scored. */
export function Figure({ value, unit, basis, reason, size = "normal" }: FigureProps) {
  if (value === null) {
    return (
      <span className={styles.figure} data-size={size}>
        <span aria-hidden="true" className={styles.number}>
          {UNSCORED}
        </span>
        <span className={styles.reason}>not scored{reason === undefined ? "" : `: ${reason}`}</span>
      </span>
    );
  }
  const { before, number, after } = figureText(value, unit);
  return (
    <span className={styles.figure} data-size={size}>
      <span className={styles.value}>
        {before === "" ? null : <span className={styles.unit}>{before}</span>}
        <span className={styles.number}>{number}</span>
        {after === "" ? null : <span className={styles.unit}>{after}</span>}
      </span>
      <BasisMark basis={basis} />
    </span>
  );
}
