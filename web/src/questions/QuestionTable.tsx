import type { QuestionResult } from "../api/contract.ts";
import { sayFigure } from "../figures/format.ts";
import { Icon } from "../ui/Icon.tsx";
import type { Sort, SortKey } from "./filter-questions.ts";
import { Outcome } from "./Outcome.tsx";
import styles from "./QuestionTable.module.css";

interface QuestionTableProps {
  questions: QuestionResult[];
  sort: Sort;
  onSort(sort: Sort): void;
  onOpen(id: string): void;
}

const columns: { key: SortKey; label: string }[] = [
  { key: "outcome", label: "Outcome" },
  { key: "question", label: "Question" },
  { key: "group", label: "Kind" },
  { key: "milliseconds", label: "Time" },
];

export function QuestionTable({ questions, sort, onSort, onOpen }: QuestionTableProps) {
  const turn = (key: SortKey) => {
    if (sort.key !== key) onSort({ key, down: false });
    else if (!sort.down) onSort({ key, down: true });
    else onSort({ key: "asked", down: false });
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map(({ key, label }) => (
            <th
              key={key}
              scope="col"
              data-column={key}
              aria-sort={sort.key === key ? (sort.down ? "descending" : "ascending") : undefined}
            >
              <button type="button" className={styles.sort} onClick={() => turn(key)}>
                {label}
                {sort.key === key ? (
                  <Icon name={sort.down ? "chevron-down" : "chevron-up"} size={12} />
                ) : null}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {questions.map(({ id, question, group, outcome, summary, milliseconds }) => (
          <tr key={id}>
            <td data-column="outcome">
              <Outcome outcome={outcome} />
            </td>
            <td data-column="question">
              <button type="button" className={styles.open} onClick={() => onOpen(id)}>
                {question}
              </button>
              <span className={styles.summary}>{summary}</span>
            </td>
            <td data-column="group">{group}</td>
            <td data-column="milliseconds" className="figure">
              {sayFigure(milliseconds, "ms")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
