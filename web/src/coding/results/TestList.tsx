import styles from "./TestList.module.css";
import { TestSign } from "./TestSign.tsx";
import type { TestRow } from "./test-rows.ts";

interface RowsProps {
  rows: TestRow[];
  chosen: string | null;
  onChoose(key: string): void;
}

interface TestListProps extends RowsProps {
  /** Hidden tests that run now are counted; null when none do. */
  counted: { done: number; total: number } | null;
}

export function TestList({ rows, chosen, onChoose, counted }: TestListProps) {
  const hidden = rows.filter((row) => row.hidden);
  return (
    <>
      <Rows rows={rows.filter((row) => !row.hidden)} chosen={chosen} onChoose={onChoose} />
      {hidden.length === 0 ? null : (
        <>
          <h3 className={styles.part}>Hidden</h3>
          <Rows rows={hidden} chosen={chosen} onChoose={onChoose} />
        </>
      )}
      {counted === null ? null : (
        <>
          <h3 className={styles.part}>Hidden</h3>
          <p className={styles.counted}>
            {counted.done} of {counted.total} done
          </p>
        </>
      )}
    </>
  );
}

function Rows({ rows, chosen, onChoose }: RowsProps) {
  return (
    <ul>
      {rows.map(({ key, name, state }) => (
        <li key={key}>
          <button
            type="button"
            className={styles.row}
            aria-current={key === chosen ? "true" : undefined}
            onClick={() => onChoose(key)}
          >
            <TestSign state={state} />
            <span>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
