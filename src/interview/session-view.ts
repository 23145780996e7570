import type { RunSummary, Scenario } from "../lab/index.ts";
import type { Mode, Phase, Round } from "./round.ts";
import type { Session } from "./session.ts";

/** A session with what its screen needs beside it. */
export interface SessionView {
  session: Session;
  round: Round;
  scenario: Scenario;
  /** All scenarios of the round, to choose from until the first run. */
  scenarios: Scenario[];
  /** Newest first, without what the mode keeps back. */
  runs: RunSummary[];
  /** Server time, ISO: what the clock is computed from. */
  now: string;
  /** Seconds; negative once the time is up. */
  secondsLeft: number;
  allowed: Allowed;
}

/** What can be done now; where not, `why` says the reason in a sentence. */
export interface Allowed {
  pause: boolean;
  predict: boolean;
  run: boolean;
  /** Traces, questions, findings and the design a run is compared with. */
  reveal: boolean;
  /** Why a run cannot be started, null when it can. */
  whyNoRun: string | null;
}

/** A row in the list of past sessions. */
export interface SessionSummary {
  id: string;
  round: string;
  title: string;
  mode: Mode;
  phase: Phase;
  scenario: string;
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
  secondsLeft: number;
  runs: number;
  /** Headline of the last run with figures. */
  headline: string | null;
}
