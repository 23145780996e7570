import type { Scenario } from "../lab/index.ts";
import type { Round } from "./round.ts";

/** A round before it is taken. */
export interface RoundView {
  round: Round;
  scenarios: Scenario[];
  /** Reference designs by name; what is in them comes with a report. */
  references: { id: string; label: string; summary: string }[];
}
