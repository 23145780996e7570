import type { Measure, ReferenceResult } from "../api/contract.ts";
import { Figure } from "../figures/Figure.tsx";
import { sayFigure, sayInterval } from "../figures/format.ts";
import { roleOf } from "../figures/roles.ts";
import { RoleMark } from "../figures/RoleMark.tsx";
import { ScrollBox } from "../ui/ScrollBox.tsx";
import { count } from "../ui/say-time.ts";
import styles from "./MeasureTable.module.css";

interface MeasureTableProps {
  measures: Measure[];
  references: ReferenceResult[];
}

/** All measures by group, with what each rests on. */
export function MeasureTable({ measures, references }: MeasureTableProps) {
  const groups = [...Map.groupBy(measures, (measure) => measure.group)];
  return (
    <details className={styles.all}>
      <summary>
        <h2>All figures</h2>
        <span className="muted">{count(measures.length, "measure")}, with what each rests on</span>
      </summary>
      <ScrollBox label="All figures">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col">Value</th>
              <th scope="col">95% interval</th>
              <th scope="col">n</th>
              {references.map((reference) => (
                <th key={reference.id} scope="col">
                  <span className={styles.reference}>
                    <RoleMark who={roleOf(reference.id, references)} size={8} /> {reference.label}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(([group, members]) => (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={4 + references.length} className={styles.group}>
                  {group}
                </th>
              </tr>
              {members.map((measure) => (
                <Row key={measure.id} measure={measure} references={references} />
              ))}
            </tbody>
          ))}
        </table>
      </ScrollBox>
    </details>
  );
}

function Row({ measure, references }: { measure: Measure; references: ReferenceResult[] }) {
  const { id, label, description, value, low, high, n, unit, basis, reason } = measure;
  return (
    <tr>
      <th scope="row">
        {label}
        <span className={styles.description}>{description}</span>
      </th>
      <td>
        <Figure value={value} unit={unit} basis={basis} reason={reason} />
      </td>
      <td className={styles.quiet}>{sayInterval(low, high, unit) ?? ""}</td>
      <td className={styles.quiet}>{n.toLocaleString("en")}</td>
      {references.map((reference) => {
        const theirs = reference.measures.find((candidate) => candidate.id === id);
        return (
          <td key={reference.id} className={styles.quiet}>
            {theirs === undefined ? "" : sayFigure(theirs.value, unit)}
          </td>
        );
      })}
    </tr>
  );
}
