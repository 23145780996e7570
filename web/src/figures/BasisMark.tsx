import type { Basis } from "../api/contract.ts";
import styles from "./BasisMark.module.css";

const meanings: Record<Basis, string> = {
  measured: "Measured here, in this run.",
  judged: "A model or a grader said so.",
  simulated: "Made by a scripted model.",
  estimated: "Worked out by a formula, for example from a table of prices.",
};

/** A word beside every figure that was not measured here. */
export function BasisMark({ basis }: { basis: Basis }) {
  if (basis === "measured") return null;
  return (
    <span className={styles.basis} title={meanings[basis]}>
      {basis}
    </span>
  );
}
