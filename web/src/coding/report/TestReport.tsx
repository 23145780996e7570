import type { CodingReport } from "../../api/contract.ts";
import { TestDetails } from "../results/TestDetails.tsx";
import type { TestRow } from "../results/test-rows.ts";
import { TestSign } from "../results/TestSign.tsx";
import styles from "./TestReport.module.css";

/** Every test, hidden ones too, each with what it asks and what it came to. Those that fail stand open. */
export function TestReport({ report }: { report: CodingReport }) {
  const rows = rowsOf(report);
  return (
    <>
      {([false, true] as const).map((hidden) => (
        <section key={String(hidden)}>
          <h3>{hidden ? "Hidden tests" : "Visible tests"}</h3>
          <ul className={styles.tests}>
            {rows
              .filter((row) => row.hidden === hidden)
              .map((row) => (
                <li key={row.key}>
                  <details open={row.state === "fails"}>
                    <summary className={styles.summary}>
                      <TestSign state={row.state} />
                      {row.name}
                    </summary>
                    <TestDetails row={row} onShow={null} />
                  </details>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function rowsOf({ challenge, run }: CodingReport): TestRow[] {
  return run.results.map((result) => ({
    key: `${result.hidden} ${result.name}`,
    name: result.name,
    hidden: result.hidden,
    state: result.passed ? "passes" : "fails",
    test: result.hidden ? null : (challenge.tests.find((test) => test.name === result.name) ?? null),
    result,
  }));
}
