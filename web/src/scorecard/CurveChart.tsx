import * as Plot from "@observablehq/plot";
import { useCallback } from "react";
import type { Curve, Unit } from "../api/contract.ts";
import { sayGiven } from "../figures/format.ts";
import { axisSpan } from "./curve-points.ts";
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

function draw({ x, y, points, chosen, level }: Curve, width: number): Element {
  const across = axisSpan(
    points.map((point) => point.x),
    x.unit,
  );
  const up = axisSpan([...points.map((point) => point.y), level?.y ?? 0], y.unit);
  const own = chosen === undefined ? [] : [{ ...chosen, label: "This run" }];
  const inRightHalf = (chosen?.x ?? 0) > (across[0] + across[1]) / 2;
  const tick = (unit: Unit) => (value: number) =>
    unit === "ratio" ? `${Math.round(value * 100)}%` : sayGiven(value, unit);
  const halo = { fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4 };
  return Plot.plot({
    width,
    height: Math.round(Math.min(320, Math.max(260, width * 0.5))),
    marginLeft: 52,
    marginRight: 24,
    marginTop: 28,
    marginBottom: 40,
    style: { fontFamily: "var(--font-ui)", fontSize: "12px", background: "none", overflow: "visible" },
    x: {
      domain: across,
      label: `${x.label} →`,
      labelArrow: "none",
      ticks: Math.max(3, Math.round(width / 120)),
      tickFormat: tick(x.unit),
    },
    y: { domain: up, label: `↑ ${y.label}`, labelArrow: "none", ticks: 5, tickFormat: tick(y.unit) },
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
        dx: inRightHalf ? -4 : 4,
        dy: 20,
        textAnchor: inRightHalf ? "end" : "start",
        ...halo,
        fontWeight: 650,
      }),
    ],
  });
}
