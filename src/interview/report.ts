import type {
  Drawing,
  Finding,
  Measure,
  RunSummary,
  LimitResult,
  Scenario,
  Scorecard,
} from "../lab/index.ts";
import type { Round } from "./round.ts";
import type { PredictionResult, Session } from "./session.ts";

/** What the candidate keeps after a session. */
export interface Report {
  session: Session;
  round: Round;
  scenario: Scenario;
  /** Seconds of the clock that were used. */
  secondsUsed: number;
  /** The last run with figures and what it ran; null when there was none. */
  run: RunSummary | null;
  scorecard: Scorecard | null;
  /** The drawing that was run, or the board when nothing was. */
  drawing: Drawing;
  predictions: PredictionResult[];
  /** How well the candidate's ranges held, in a sentence; null without predictions or figures. */
  calibration: string | null;
  /** All runs of the session, oldest first. */
  runs: RunSummary[];
  findings: Finding[];
  references: ReportReference[];
  /** At most three. */
  next: NextStep[];
}

/** A reference design, shown only here. */
export interface ReportReference {
  id: string;
  label: string;
  summary: string;
  drawing: Drawing;
  /** Its figures on the same questions; empty when it was not run. */
  measures: Measure[];
  limits: LimitResult[];
}

/** Something to do next and what it rests on. */
export interface NextStep {
  title: string;
  because: string;
  /** Id of the finding it comes from. */
  finding?: string;
  /** Measure of the limit it comes from. */
  measure?: string;
}
