import type { Round } from "../api/contract.ts";
import { sayGiven, unitMark } from "../figures/format.ts";
import { IntervalBar } from "../figures/IntervalBar.tsx";
import { scaleFor } from "../figures/scale.ts";
import styles from "./EstimateField.module.css";
import type { Estimate, TypedEstimate } from "./prediction-form.ts";

interface EstimateFieldProps {
  asked: Round["predictions"][number];
  typed: TypedEstimate;
  result: { estimate: Estimate } | { field: keyof TypedEstimate; problem: string };
  showProblem: boolean;
  readOnly: boolean;
  /** A limit of the scenario on the same measure. */
  limit?: { limit: number; comparison: "at least" | "at most" };
  onChange(typed: TypedEstimate): void;
}

const fields = [
  ["value", "Estimate"],
  ["low", "80% range from"],
  ["high", "to"],
] as const;

/** One figure to predict: an estimate and a range, drawn as they are typed. */
export function EstimateField({
  asked,
  typed,
  result,
  showProblem,
  readOnly,
  limit,
  onChange,
}: EstimateFieldProps) {
  const { measure, label, hint, unit } = asked;
  const problem = showProblem && "problem" in result ? result : null;
  const estimate = "estimate" in result ? result.estimate : null;
  const mark = unitMark(unit);
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.about}>
        <p id={`${measure} hint`} className={styles.hint}>
          {hint}
        </p>
        {limit === undefined ? null : (
          <p>
            The scenario asks for {limit.comparison} {sayGiven(limit.limit, unit)}.
          </p>
        )}
      </div>
      <div className={styles.answer}>
        <div className={styles.row}>
          {fields.map(([field, words]) => (
            <label key={field} className={styles.cell}>
              <span className={styles.words}>{words}</span>
              <span className={styles.box} data-wrong={problem?.field === field}>
                {mark === "$" ? <span className={styles.unit}>$</span> : null}
                <input
                  id={`${measure} ${field}`}
                  className={styles.input}
                  inputMode="decimal"
                  autoComplete="off"
                  value={typed[field]}
                  readOnly={readOnly}
                  aria-invalid={problem?.field === field}
                  aria-describedby={problem?.field === field ? `${measure} problem` : `${measure} hint`}
                  onChange={({ target }) => onChange({ ...typed, [field]: target.value })}
                />
                {mark === "$" || mark === "" ? null : <span className={styles.unit}>{mark}</span>}
              </span>
            </label>
          ))}
        </div>
        {problem === null ? null : (
          <p id={`${measure} problem`} className={styles.problem} role="alert">
            {problem.problem}
          </p>
        )}
        <div className={styles.bar} data-empty={estimate === null}>
          <IntervalBar
            scale={scaleFor([estimate?.high, limit?.limit], unit)}
            value={estimate?.value ?? null}
            low={estimate?.low}
            high={estimate?.high}
            limit={limit === undefined ? undefined : { value: limit.limit, comparison: limit.comparison }}
          />
        </div>
      </div>
    </fieldset>
  );
}
