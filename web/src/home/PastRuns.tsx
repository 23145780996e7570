import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { RunSummary, SessionSummary } from "../api/contract.ts";
import { Figure } from "../figures/Figure.tsx";
import { RunState } from "../run/RunState.tsx";
import { Button } from "../ui/Button.tsx";
import { sayWhen } from "../ui/say-time.ts";
import { Section } from "../ui/Section.tsx";
import { useNow } from "../ui/use-now.ts";
import styles from "./PastRuns.module.css";

/** The newest runs. Two of them can be chosen to be compared. */
export function PastRuns({ runs, sessions }: { runs: RunSummary[]; sessions: SessionSummary[] }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [, go] = useLocation();
  const now = useNow();
  const [newer, older] = runs.filter((run) => chosen.includes(run.id)).map((run) => run.id);
  const toggle = (id: string) =>
    setChosen((before) =>
      before.includes(id) ? before.filter((other) => other !== id) : [...before, id].slice(-2),
    );
  return (
    <Section
      title="Runs"
      beside={
        <div className={styles.compare}>
          <span className="muted">{["Choose two to compare.", "Choose one more.", ""][chosen.length]}</span>
          {newer !== undefined && older !== undefined ? (
            <Button small onClick={() => go(`/compare?a=${older}&b=${newer}`)}>
              Compare the two
            </Button>
          ) : null}
        </div>
      }
    >
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="spoken">Choose</span>
              </th>
              <th scope="col">Design</th>
              <th scope="col" className={styles.wide}>
                Scenario
              </th>
              <th scope="col" className={styles.right}>
                {headlineLabel(runs)}
              </th>
              <th scope="col">Limits</th>
              <th scope="col" className={styles.wide}>
                When
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => {
              const { id, title, scenario, createdAt, result, session } = run;
              const headline = result?.main.find((measure) => measure.id === result.headlineMeasure);
              const sitting = sessions.find((candidate) => candidate.id === session);
              return (
                <tr key={id}>
                  <td>
                    <input
                      type="checkbox"
                      className={styles.choose}
                      aria-label={`Compare ${title}, ${sayWhen(createdAt, now)}`}
                      checked={chosen.includes(id)}
                      disabled={result === null}
                      onChange={() => toggle(id)}
                    />
                  </td>
                  <th scope="row">
                    <Link href={session === null ? `/runs/${id}` : `/sessions/${session}/run?run=${id}`}>
                      {title}
                    </Link>
                    <span className={styles.sub}>{sitting === undefined ? "reference" : sitting.mode}</span>
                  </th>
                  <td className={styles.wide}>{scenario?.title ?? "none"}</td>
                  <td className={styles.right}>
                    {headline === undefined ? <RunState status={run.status} /> : <Figure {...headline} />}
                  </td>
                  <td>{result === null ? "" : sayLimits(result.limits)}</td>
                  <td className={`muted ${styles.wide}`}>{sayWhen(createdAt, now)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function sayLimits({ met, missed, unscored }: { met: number; missed: number; unscored: number }): string {
  const of = met + missed + unscored;
  return of === 0 ? "none" : `${met} of ${of} met`;
}

function headlineLabel(runs: RunSummary[]): string {
  const result = runs.find((run) => run.result !== null)?.result;
  return result?.main.find((measure) => measure.id === result.headlineMeasure)?.label ?? "Result";
}
