import styles from "./TestList.module.css";
import { TestSign } from "./TestSign.tsx";
import type { TestRow } from "./test-rows.ts";

interface TestListProps {
  rows: TestRow[];
  chosen: string | null;
  onChoose(key: string): void;
}

export function TestList({ rows, chosen, onChoose }: TestListProps) {
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
    </>
  );
}

function Rows({ rows, chosen, onChoose }: TestListProps) {
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
