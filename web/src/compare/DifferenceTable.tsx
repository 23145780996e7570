import type { Comparison, Difference } from "../api/contract.ts";
import { BasisMark } from "../figures/BasisMark.tsx";
import { sayDifference, sayDifferenceInterval, sayFigure } from "../figures/format.ts";
import { Verdict } from "../figures/Verdict.tsx";
import { ScrollBox } from "../ui/ScrollBox.tsx";
import { Section } from "../ui/Section.tsx";
import styles from "./DifferenceTable.module.css";

export function DifferenceTable({ comparison }: { comparison: Comparison }) {
  const { a, b, differences } = comparison;
  return (
    <Section
      title="All measures"
      beside={<span className="muted">Differences are B less A, with their 95% interval.</span>}
    >
      <ScrollBox label="Table of all measures">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col">A {a.title}</th>
              <th scope="col">B {b.title}</th>
              <th scope="col">Difference</th>
              <th scope="col">Interval</th>
              <th scope="col">n</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <Row key={difference.measure} {...difference} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

function Row({ label, unit, basis, a, b, difference, low, high, n, verdict }: Difference) {
  const interval = sayDifferenceInterval(low, high, unit) ?? "";
  return (
    <tr>
      <th scope="row">
        {label} <BasisMark basis={basis} />
      </th>
      <td>{sayFigure(a, unit)}</td>
      <td>{sayFigure(b, unit)}</td>
      <td className={styles.difference}>{sayDifference(difference, unit)}</td>
      <td>{interval}</td>
      <td>{n}</td>
      <td className={styles.verdict}>
        <Verdict of={{ verdict, difference }} />
      </td>
    </tr>
  );
}
