import type { Unit } from "../api/contract.ts";
import { sayGiven } from "../figures/format.ts";

interface FramedAxis {
  label: string;
  unit: Unit;
  /** Both ends. */
  domain: [from: number, to: number];
}

/** Size, margins, letters and axes that the charts of a scorecard have in common. */
export function plotFrame(width: number, height: number, x: FramedAxis, y: FramedAxis) {
  return {
    width,
    height: Math.round(height),
    marginLeft: 52,
    marginRight: 24,
    marginTop: 28,
    marginBottom: 40,
    style: { fontFamily: "var(--font-ui)", fontSize: "12px", background: "none", overflow: "visible" },
    x: {
      domain: x.domain,
      label: `${x.label} →`,
      labelArrow: "none",
      ticks: Math.max(3, Math.round(width / 120)),
      tickFormat: tick(x.unit),
    },
    y: {
      domain: y.domain,
      label: `↑ ${y.label}`,
      labelArrow: "none",
      ticks: 5,
      tickFormat: tick(y.unit),
    },
  } as const;
}

const tick = (unit: Unit) => (value: number) =>
  unit === "ratio" ? `${Math.round(value * 100)}%` : sayGiven(value, unit);
