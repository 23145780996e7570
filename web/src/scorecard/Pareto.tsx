import { useState } from "react";
import type { RunSummary, Scorecard } from "../api/contract.ts";
import { BasisMark } from "../figures/BasisMark.tsx";
import { sayFigure } from "../figures/format.ts";
import { Section } from "../ui/Section.tsx";
import { axisOf, paretoPoints, sayPareto } from "./pareto-points.ts";
import { ParetoChart } from "./ParetoChart.tsx";
import { PlotFigure } from "./PlotFigure.tsx";
import styles from "./Pareto.module.css";

interface ParetoProps {
  scorecard: Scorecard;
  earlier: RunSummary[];
}

/** Quality against a price that can be chosen, with the table behind it. */
export function Pareto({ scorecard, earlier }: ParetoProps) {
  const prices = scorecard.pareto.x.flatMap((id) => axisOf(scorecard, id) ?? []);
  const [chosen, setChosen] = useState(prices[0]?.id);
  const y = axisOf(scorecard, scorecard.pareto.y);
  const x = prices.find((axis) => axis.id === chosen) ?? prices[0];
  if (y === null || x === undefined) return null;
  const axes = { x, y };
  const points = paretoPoints(scorecard, earlier, axes);
  const words = sayPareto(points, axes);
  return (
    <Section
      title="What it buys and what it costs"
      beside={
        <fieldset className={styles.choice}>
          <legend className="spoken">Across</legend>
          {prices.map(({ id, label }) => (
            <label key={id} className={styles.option}>
              <input type="radio" name="across" checked={id === x.id} onChange={() => setChosen(id)} />
              {label}
            </label>
          ))}
        </fieldset>
      }
    >
      <PlotFigure
        plot={<ParetoChart points={points} x={x} y={y} words={words} />}
        caption={
          <p>
            {words} <BasisMark basis={x.basis} />
          </p>
        }
        tableLabel="The plot as a table"
        table={
          <table>
            <thead>
              <tr>
                <th scope="col">Design</th>
                <th scope="col">{y.label}</th>
                <th scope="col">{x.label}</th>
                <th scope="col">Nothing better in both</th>
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.id}>
                  <th scope="row">{point.label}</th>
                  <td className="figure">{sayFigure(point.y, y.unit)}</td>
                  <td className="figure">{sayFigure(point.x, x.unit)}</td>
                  <td>{point.front ? "yes" : "no"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </Section>
  );
}
