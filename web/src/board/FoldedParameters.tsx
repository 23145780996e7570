import { useState } from "react";
import type { Block, Parameter } from "../api/contract.ts";
import { useBoard } from "./board-context.ts";
import styles from "./FoldedParameters.module.css";
import { labels } from "./labels.ts";
import { ParameterField } from "./ParameterField.tsx";
import { changedNames } from "./parameter-values.ts";

/** Parameters that are seldom changed. The fold says which of them are set, and stands open while one has a problem. */
export function FoldedParameters({ block, parameters }: { block: Block; parameters: Parameter[] }) {
  const { problems } = useBoard();
  const [wanted, setWanted] = useState(false);
  const troubled = problems.some(
    (problem) => problem.block === block.id && parameters.some(({ name }) => name === problem.parameter),
  );
  const changed = changedNames(parameters, block);
  return (
    <details
      className={styles.fold}
      open={wanted || troubled}
      onToggle={(event) => setWanted(event.currentTarget.open)}
    >
      <summary>
        {labels.moreParameters}
        <span className={styles.hint}>
          {changed.length > 0 ? labels.changedOnes(changed) : parameters.map(({ label }) => label).join(", ")}
        </span>
      </summary>
      <div className={styles.fields}>
        {parameters.map((parameter) => (
          <ParameterField key={parameter.name} block={block} parameter={parameter} />
        ))}
      </div>
    </details>
  );
}
