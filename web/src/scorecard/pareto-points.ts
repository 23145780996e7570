import type { Measure, RunSummary, Scorecard, Unit } from "../api/contract.ts";
import { sayFigure } from "../figures/format.ts";
import { roleOf } from "../figures/roles.ts";
import type { Role } from "../figures/roles.ts";

export interface ParetoPoint {
  id: string;
  label: string;
  role: Role | "earlier";
  x: number;
  y: number;
  /** Interval of y. */
  low?: number;
  high?: number;
  /** No other point is as good in both and better in one. */
  front: boolean;
}

export interface ParetoAxis {
  id: string;
  label: string;
  unit: Unit;
  basis: Measure["basis"];
  better: Measure["better"];
}

/** An axis of the plot; null when the run has no such measure. */
export function axisOf(scorecard: Scorecard, id: string): ParetoAxis | null {
  return scorecard.measures.find((measure) => measure.id === id) ?? null;
}

/** This run, the references and the earlier runs, on two measures. What lacks one of them is left out. */
export function paretoPoints(
  scorecard: Scorecard,
  earlier: RunSummary[],
  { x, y }: { x: ParetoAxis; y: ParetoAxis },
): ParetoPoint[] {
  const { measures, references } = scorecard;
  const all = [
    { id: "you", label: "This run", role: "you" as const, measures },
    ...references.map(({ id, label, measures: theirs }) => ({
      id,
      label,
      role: roleOf(id, references),
      measures: theirs,
    })),
    ...earlier.flatMap(({ id, title, result }) =>
      result === null ? [] : [{ id, label: title, role: "earlier" as const, measures: result.main }],
    ),
  ];
  const points = all.flatMap(({ measures: figures, ...point }): Omit<ParetoPoint, "front">[] => {
    const across = figures.find((measure) => measure.id === x.id)?.value ?? null;
    const up = figures.find((measure) => measure.id === y.id);
    if (across === null || up === undefined || up.value === null) return [];
    return [{ ...point, x: across, y: up.value, low: up.low, high: up.high }];
  });
  const gain = (point: { x: number; y: number }) => [
    point.y * (y.better === "lower" ? -1 : 1),
    point.x * (x.better === "lower" ? -1 : 1),
  ];
  return points.map((point) => {
    const [up, across] = gain(point) as [number, number];
    const beaten = points.some((other) => {
      const [otherUp, otherAcross] = gain(other) as [number, number];
      return otherUp >= up && otherAcross >= across && (otherUp > up || otherAcross > across);
    });
    return { ...point, front: !beaten };
  });
}

/** The plot in words. */
export function sayPareto(points: ParetoPoint[], { x, y }: { x: ParetoAxis; y: ParetoAxis }): string {
  const each = points.map(
    (point) => `${point.label}: ${sayFigure(point.y, y.unit)} at ${sayFigure(point.x, x.unit)}`,
  );
  const you = points.find((point) => point.id === "you");
  const front =
    you === undefined
      ? ""
      : you.front
        ? " Nothing shown beats this run in both."
        : ` ${beatenBy(you, points, x, y)}`;
  return `${y.label} against ${x.label.toLowerCase()}. ${each.join("; ")}.${front}`;
}

function beatenBy(you: ParetoPoint, points: ParetoPoint[], x: ParetoAxis, y: ParetoAxis): string {
  const better = (mine: number, theirs: number, axis: ParetoAxis) =>
    axis.better === "lower" ? theirs <= mine : theirs >= mine;
  const names = points
    .filter((point) => point !== you && better(you.x, point.x, x) && better(you.y, point.y, y))
    .map((point) => point.label);
  return `At least as good in both: ${names.join(", ")}.`;
}
