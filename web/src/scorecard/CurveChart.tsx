import * as Plot from "@observablehq/plot";
import { useCallback } from "react";
import type { Curve } from "../api/contract.ts";
import { axisSpan } from "./curve-points.ts";
import { plotFrame } from "./plot-frame.ts";
import { PlotBox } from "./PlotBox.tsx";

interface CurveChartProps {
  curve: Curve;
  /** The chart in words. */
  words: string;
}

/** With more points than this the line tells where they are. */
const MOST_DOTS = 12;

/** A line through the points, the point this run chose, and a faint line for what no information would give. */
export function CurveChart({ curve, words }: CurveChartProps) {
  const drawing = useCallback((width: number) => draw(curve, width), [curve]);
  return <PlotBox draw={drawing} words={words} />;
}

/** Where a word beside a point of the line does not lie on the line: on the side it rises or falls away from. */
function besideLine(
  points: Curve["points"],
  chosen: Curve["chosen"],
  [from, to]: [from: number, to: number],
): { dx: number; dy: number; textAnchor: "start" | "end" } {
  if (chosen === undefined) return { dx: 0, dy: 0, textAnchor: "start" };
  const beyond = points.find((point) => point.x >= chosen.x + (to - from) / 8);
  const rises = (beyond?.y ?? chosen.y) >= chosen.y;
  return chosen.x > from + (to - from) * 0.75
    ? { dx: -8, dy: rises ? -16 : 18, textAnchor: "end" }
    : { dx: 8, dy: rises ? 18 : -16, textAnchor: "start" };
}

function draw({ x, y, points, chosen, level }: Curve, width: number): Element {
  const across = axisSpan(
    points.map((point) => point.x),
    x.unit,
  );
  const up = axisSpan([...points.map((point) => point.y), level?.y ?? 0], y.unit);
  const own = chosen === undefined ? [] : [{ ...chosen, label: "This run" }];
  const halo = { fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4 };
  return Plot.plot({
    ...plotFrame(
      width,
      Math.min(320, Math.max(260, width * 0.5)),
      { ...x, domain: across },
      { ...y, domain: up },
    ),
    marks: [
      Plot.gridY({ stroke: "var(--hairline)", strokeOpacity: 1, ticks: 5 }),
      Plot.ruleX([across[0]], { stroke: "var(--line)" }),
      Plot.ruleY([up[0]], { stroke: "var(--line)" }),
      ...(level === undefined
        ? []
        : [
            Plot.ruleY([level.y], { stroke: "var(--line)", strokeDasharray: "2 4" }),
            Plot.text([level], {
              x: across[0],
              y: "y",
              text: "label",
              dx: 8,
              dy: -9,
              textAnchor: "start",
              ...halo,
              fill: "var(--ink-muted)",
            }),
          ]),
      Plot.line(points, { x: "x", y: "y", stroke: "var(--data-you)", strokeWidth: 2 }),
      ...(points.length > MOST_DOTS
        ? []
        : [Plot.dot(points, { x: "x", y: "y", r: 3, fill: "var(--data-you)" })]),
      Plot.dot(own, {
        x: "x",
        y: "y",
        r: 7,
        fill: "var(--data-you)",
        stroke: "var(--paper)",
        strokeWidth: 1.5,
      }),
      Plot.text(own, {
        x: "x",
        y: "y",
        text: "label",
        ...besideLine(points, chosen, across),
        ...halo,
        fontWeight: 650,
      }),
    ],
  });
}
