import type { Phase } from "../api/contract.ts";

/** In the order they are gone through. */
export const phases: { id: Phase; label: string; does: string }[] = [
  { id: "scope", label: "Scope", does: "what is asked" },
  { id: "design", label: "Design", does: "the board" },
  { id: "predict", label: "Predict", does: "your estimates" },
  { id: "run", label: "Run", does: "what came out" },
  { id: "report", label: "Report", does: "what you keep" },
];

/** The phases with a screen of their own inside the session; the report is a page beside it. */
export type SessionPhase = Exclude<Phase, "report">;

export function isPhase(text: string): text is SessionPhase {
  return text !== "report" && phases.some((phase) => phase.id === text);
}

export function phasePath(session: string, phase: Phase): string {
  return `/sessions/${session}/${phase}`;
}
