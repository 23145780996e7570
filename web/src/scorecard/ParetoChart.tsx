import * as Plot from "@observablehq/plot";
import { useCallback } from "react";
import type { ParetoAxis, ParetoPoint } from "./pareto-points.ts";
import { plotFrame } from "./plot-frame.ts";
import { PlotBox } from "./PlotBox.tsx";

interface ParetoChartProps {
  points: ParetoPoint[];
  x: ParetoAxis;
  y: ParetoAxis;
  /** The chart in words. */
  words: string;
}

const symbols: Record<ParetoPoint["role"], Plot.SymbolType> = {
  you: "circle",
  strong: "triangle",
  standard: "square",
  naive: "diamond",
  earlier: "circle",
};

/** What is drawn over what. */
const depth: Record<ParetoPoint["role"], number> = { earlier: 0, naive: 1, standard: 1, strong: 1, you: 2 };

const colour = (role: ParetoPoint["role"]) => `var(--data-${role === "earlier" ? "you" : role})`;

/** Points with the interval of their quality, and a line through those that nothing beats in both. */
export function ParetoChart({ points, x, y, words }: ParetoChartProps) {
  const drawing = useCallback((width: number) => draw(points, x, y, width), [points, x, y]);
  return <PlotBox draw={drawing} words={words} />;
}

function draw(points: ParetoPoint[], x: ParetoAxis, y: ParetoAxis, width: number): Element {
  const front = points.filter((point) => point.front).toSorted((a, b) => a.x - b.x);
  const ordered = points.toSorted((a, b) => depth[a.role] - depth[b.role]);
  const most = Math.max(...points.map((point) => point.x), 0);
  const tops = points.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]);
  const pad = (Math.max(...tops) - Math.min(...tops)) * 0.12 || 0.05;
  const floor = Math.max(0, Math.min(...tops) - pad);
  const ceiling = y.unit === "ratio" ? Math.min(1, Math.max(...tops) + pad) : Math.max(...tops) + pad;
  return Plot.plot({
    ...plotFrame(
      width,
      Math.min(360, Math.max(260, width * 0.52)),
      { ...x, domain: [0, most * 1.12 || 1] },
      { ...y, domain: [floor, ceiling] },
    ),
    marks: [
      Plot.gridY({ stroke: "var(--hairline)", strokeOpacity: 1, ticks: 5 }),
      Plot.ruleX([0], { stroke: "var(--line)" }),
      Plot.line(front, {
        x: "x",
        y: "y",
        stroke: "var(--line)",
        strokeDasharray: "2 4",
        curve: "step-after",
      }),
      Plot.ruleX(
        points.filter((point) => point.low !== undefined && point.role !== "earlier"),
        {
          x: "x",
          y1: "low",
          y2: "high",
          stroke: (point: ParetoPoint) => colour(point.role),
          strokeWidth: 1.5,
        },
      ),
      ...ordered.map((point) =>
        Plot.dot([point], {
          x: "x",
          y: "y",
          r: point.role === "you" ? 7 : point.role === "earlier" ? 4 : 5.5,
          symbol: symbols[point.role],
          fill: point.role === "earlier" ? "var(--paper)" : colour(point.role),
          stroke: point.role === "earlier" ? colour(point.role) : "var(--paper)",
          strokeWidth: 1.5,
        }),
      ),
      ...ordered.map((point) =>
        Plot.text([point], {
          x: "x",
          y: "y",
          text: "label",
          dx: 11,
          dy: point.role === "you" ? 12 : -10,
          textAnchor: "start",
          fill: "var(--ink)",
          stroke: "var(--paper)",
          strokeWidth: 4,
          fontWeight: point.role === "you" ? 650 : 450,
        }),
      ),
    ],
  });
}
