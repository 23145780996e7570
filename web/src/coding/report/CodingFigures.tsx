import type { CodingReport, TestResult } from "../../api/contract.ts";
import { sayClock } from "../../ui/say-time.ts";
import styles from "./CodingFigures.module.css";

/** The main figures of a coding round. */
export function CodingFigures({ report }: { report: CodingReport }) {
  const { run, grade, hints, challenge, secondsUsed } = report;
  const { strength } = grade;
  const figures: [label: string, value: string, of: string][] = [
    ["Visible tests", ...passed(run.results.filter((result) => !result.hidden))],
    ["Hidden tests", ...passed(run.results.filter((result) => result.hidden))],
    strength === null
      ? ["Caught by your tests", "–", "you wrote none"]
      : [
          "Caught by your tests",
          String(strength.passOnReference ? strength.wrong.filter(({ caught }) => caught).length : 0),
          `of ${strength.wrong.length} wrong solutions`,
        ],
    ["Rubric", String(grade.scored), `of ${grade.most}`],
    ["Hints", String(hints.length), `of ${challenge.hints}`],
    ["Time", sayClock(secondsUsed), `of ${challenge.minutes} minutes`],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([label, value, of]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className={styles.value}>{value}</span> <span className={styles.of}>{of}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function passed(results: TestResult[]): [string, string] {
  return [String(results.filter((result) => result.passed).length), `of ${results.length} pass`];
}
