import { useId } from "react";
import type { Block, Parameter } from "../api/contract.ts";
import { useBoard } from "./board-context.ts";
import { labels } from "./labels.ts";
import { NumberField } from "./NumberField.tsx";
import styles from "./ParameterField.module.css";
import { parameterValue, type ParameterValue } from "./parameter-values.ts";

/** One parameter of a block: its control, what it does, and what is wrong with its value. */
export function ParameterField({ block, parameter }: { block: Block; parameter: Parameter }) {
  const { dispatch, readOnly, problems, mode } = useBoard();
  const id = useId();
  const value = parameterValue(parameter, block);
  const problem = problems.find((each) => each.block === block.id && each.parameter === parameter.name);
  const group = `${parameter.name} of ${block.id}`;
  const set = (next: ParameterValue, groupKey?: string) =>
    dispatch({ type: "set-parameter", block: block.id, name: parameter.name, value: next, group: groupKey });
  const helpId = `${id}-help`;
  const choice = parameter.kind === "choice" && parameter.choices.find((each) => each.value === value);

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {parameter.label}
      </label>
      {parameter.kind === "number" && (
        <NumberField
          id={id}
          describedBy={helpId}
          parameter={parameter}
          value={Number(value)}
          readOnly={readOnly}
          onChange={(next) => set(next, group)}
          onSettle={() => dispatch({ type: "settle" })}
        />
      )}
      {parameter.kind === "choice" && (
        <select
          id={id}
          className={styles.select}
          aria-describedby={helpId}
          value={String(value)}
          disabled={readOnly}
          onChange={(event) => set(event.target.value)}
        >
          {!choice && <option value={String(value)}>{String(value)}</option>}
          {parameter.choices.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      )}
      {parameter.kind === "boolean" && (
        <span className={styles.switch}>
          <input
            id={id}
            type="checkbox"
            role="switch"
            aria-describedby={helpId}
            checked={Boolean(value)}
            aria-checked={Boolean(value)}
            disabled={readOnly}
            onChange={(event) => set(event.target.checked)}
          />
          <span aria-hidden="true">{value ? labels.on : labels.off}</span>
        </span>
      )}
      <div id={helpId} className={styles.help}>
        {problem && <p className={styles.problem}>{problem.message}</p>}
        {choice && choice.description && <p>{choice.description}</p>}
        <p>{parameter.description}</p>
        {mode === "practice" && parameter.explanation && <p>{parameter.explanation}</p>}
      </div>
    </div>
  );
}
