import type { Difference, Drawing, RunSummary, Scenario, Scorecard } from "../lab/index.ts";
import type { PredictionResult } from "./session.ts";

/** A run as its screen may show it. */
export interface RunView extends RunSummary {
  /** In an exam, before the report: no findings, references, blocks or curves. */
  scorecard: Scorecard | null;
  /** The fact sheet it was held against. */
  scenarioSheet: Scenario | null;
  /** What was drawn; null for references and for designs that were never drawn. */
  drawing: Drawing | null;
  /** Whether questions and traces can be asked for. */
  revealed: boolean;
  predictions: PredictionResult[];
}

/** Two runs, measure by measure; differences are b - a. */
export interface Comparison {
  a: RunSummary;
  b: RunSummary;
  /** Whether both answered the same questions of the same corpus; if not, nothing is paired. */
  comparable: boolean;
  /** The comparison in a sentence, or why there is none. */
  sentence: string;
  differences: Difference[];
}
