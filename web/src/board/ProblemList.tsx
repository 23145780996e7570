import type { Catalogue, Drawing, Problem } from "../api/contract.ts";
import { blockName } from "./catalogue-lookup.ts";
import { Icon } from "./Icon.tsx";
import { labels } from "./labels.ts";
import { problemItem } from "./problem-item.ts";
import styles from "./ProblemList.module.css";

interface ProblemListProps {
  catalogue: Catalogue;
  drawing: Drawing;
  problems: readonly Problem[];
  /** Called with the problem that was chosen; the board's `showProblem` brings it into view. */
  onPick: (problem: Problem) => void;
}

/** What is wrong with a drawing, as a list; it may stand outside the board. */
export function ProblemList({ catalogue, drawing, problems, onPick }: ProblemListProps) {
  if (problems.length === 0) return <p className={styles.none}>{labels.noProblems}</p>;
  return (
    <ul className={styles.list}>
      {problems.map((problem, index) => (
        <li key={index}>
          {problemItem(problem) ? (
            <button
              type="button"
              className={styles.row}
              data-severity={problem.severity}
              onClick={() => onPick(problem)}
            >
              <Words problem={problem} catalogue={catalogue} drawing={drawing} />
            </button>
          ) : (
            <div className={styles.row} data-severity={problem.severity}>
              <Words problem={problem} catalogue={catalogue} drawing={drawing} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Words({
  problem,
  catalogue,
  drawing,
}: {
  problem: Problem;
  catalogue: Catalogue;
  drawing: Drawing;
}) {
  const where = problem.block === undefined ? null : blockName(catalogue, drawing, problem.block);
  return (
    <>
      <Icon name={problem.severity} />
      <span>
        <span className={styles.severity}>
          {labels.severity[problem.severity]}
          {where && `, ${where}`}
        </span>
        <span className={styles.message}>{problem.message}</span>
      </span>
    </>
  );
}
