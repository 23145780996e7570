import type { Catalogue, Report } from "../api/contract.ts";
import { sayFigure } from "../figures/format.ts";
import { roleOf } from "../figures/roles.ts";
import { RoleMark } from "../figures/RoleMark.tsx";
import { ScrollBox } from "../ui/ScrollBox.tsx";
import { DrawingPicture } from "./DrawingPicture.tsx";
import styles from "./References.module.css";

/** The reference designs, and their figures on the same questions. */
export function References({ report, catalogue }: { report: Report; catalogue: Catalogue }) {
  const { references, scorecard } = report;
  const main = (scorecard?.main ?? []).flatMap(
    (id) => scorecard?.measures.filter((measure) => measure.id === id) ?? [],
  );
  const ran = references.filter((reference) => reference.measures.length > 0);
  return (
    <>
      {scorecard === null || ran.length === 0 ? null : (
        <ScrollBox label="You and the reference designs">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Measure</th>
                <th scope="col">
                  <span className={styles.name}>
                    <RoleMark who="you" size={8} /> You
                  </span>
                </th>
                {ran.map(({ id, label }) => (
                  <th key={id} scope="col">
                    <span className={styles.name}>
                      <RoleMark who={roleOf(id, references)} size={8} /> {label}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {main.map((measure) => (
                <tr key={measure.id}>
                  <th scope="row">
                    {measure.label}
                    {measure.basis === "measured" ? null : (
                      <span className={styles.basis}>{measure.basis}</span>
                    )}
                  </th>
                  <td>{sayFigure(measure.value, measure.unit)}</td>
                  {ran.map((reference) => {
                    const theirs = reference.measures.find((candidate) => candidate.id === measure.id);
                    return (
                      <td key={reference.id}>
                        {theirs === undefined ? "" : sayFigure(theirs.value, measure.unit)}
                      </td>
                    );
                  })}
                </tr>
              ))}
              <tr>
                <th scope="row">Limits met</th>
                <td>{sayMet(scorecard.limits)}</td>
                {ran.map((reference) => (
                  <td key={reference.id}>{sayMet(reference.limits)}</td>
                ))}
              </tr>
            </tbody>
          </table>
        </ScrollBox>
      )}
      {references.map(({ id, label, summary, drawing }) => (
        <section key={id} className={styles.reference}>
          <h3>{label}</h3>
          <p>{summary}</p>
          <DrawingPicture catalogue={catalogue} drawing={drawing} title={`${label} design`} tidy />
        </section>
      ))}
    </>
  );
}

function sayMet(limits: { met: boolean | null }[]): string {
  return `${limits.filter((limit) => limit.met === true).length} of ${limits.length}`;
}
