import type { Curve } from "../api/contract.ts";
import { BasisMark } from "../figures/BasisMark.tsx";
import { sayFigure } from "../figures/format.ts";
import { Section } from "../ui/Section.tsx";
import { isChosen, sayAt, sayCurve } from "./curve-points.ts";
import { CurveChart } from "./CurveChart.tsx";
import styles from "./CurveView.module.css";
import { PlotFigure } from "./PlotFigure.tsx";

/** One curve of a run: the line, how to read it, and its points as a table. */
export function CurveView({ curve }: { curve: Curve }) {
  const { label, description, points, basis, n } = curve;
  const words = sayCurve(curve);
  return (
    <Section
      title={label}
      beside={
        <span className={styles.rests}>
          n = {n.toLocaleString("en")} <BasisMark basis={basis} />
        </span>
      }
    >
      {points.length === 0 ? (
        <p className={styles.empty}>– {words}</p>
      ) : (
        <PlotFigure
          plot={<CurveChart curve={curve} words={words} />}
          caption={
            <>
              <p>{description}</p>
              <p>{words}</p>
            </>
          }
          tableLabel={`${label} as a table`}
          table={<Points curve={curve} />}
        />
      )}
    </Section>
  );
}

function Points({ curve }: { curve: Curve }) {
  const { x, y, at, points } = curve;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" className={styles.at}>
            {at}
          </th>
          <th scope="col">{x.label}</th>
          <th scope="col">{y.label}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.at} className={isChosen(curve, point) ? styles.chosen : undefined}>
            <th scope="row">
              <span className="figure">{sayAt(point.at)}</span>
              {isChosen(curve, point) ? " this run" : null}
            </th>
            <td className="figure">{sayFigure(point.x, x.unit)}</td>
            <td className="figure">{sayFigure(point.y, y.unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
