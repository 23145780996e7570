import { Link } from "wouter";
import type { RunSummary } from "../api/contract.ts";
import { sayFigure } from "../figures/format.ts";
import { RunState } from "../run/RunState.tsx";
import { ScrollBox } from "../ui/ScrollBox.tsx";
import { sayTimeOfDay } from "../ui/say-time.ts";
import styles from "./RunList.module.css";

/** All runs of the session with their main figures, in the order they were made. */
export function RunList({ runs, session }: { runs: RunSummary[]; session: string }) {
  const main = runs.findLast((run) => run.result !== null)?.result?.main ?? [];
  if (runs.length < 2) return null;
  return (
    <div>
      <h3>All runs</h3>
      <ScrollBox label="All runs">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Run</th>
              {main.map((measure) => (
                <th key={measure.id} scope="col">
                  {measure.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map(({ id, title, createdAt, status, result }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={`/sessions/${session}/run?run=${id}`}>{title}</Link> {sayTimeOfDay(createdAt)}
                </th>
                {result === null ? (
                  <td colSpan={Math.max(1, main.length)}>
                    <RunState status={status} />
                  </td>
                ) : (
                  main.map((measure) => {
                    const figure = result.main.find((candidate) => candidate.id === measure.id);
                    return (
                      <td key={measure.id}>
                        {figure === undefined ? "" : sayFigure(figure.value, measure.unit)}
                      </td>
                    );
                  })
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
