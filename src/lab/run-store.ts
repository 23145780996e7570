import type { Run, RunError, RunFigures, RunRequest, RunStatus, RunSummary } from "./run-record.ts";
import type { QuestionResult, Scorecard, Trace } from "./scorecard.ts";

/** Where runs are kept. Every call is durable when it returns; all throw StorageError. */
export interface RunStore {
  insert(run: { id: string; request: RunRequest; createdAt: string; owner: number }): void;
  get(id: string): Run | null;
  /** Newest first. `session: null` means runs outside sessions. */
  list(filter: RunFilter): RunSummary[];
  change(id: string, change: RunChange): void;
  /** Replaces an earlier scorecard of the run. */
  saveScorecard(id: string, scorecard: Scorecard, figures: RunFigures): void;
  /** Replaces earlier traces of the run. */
  saveTraces(id: string, traces: Trace[]): void;
  /** In the order of the run. */
  questions(id: string): QuestionResult[];
  trace(id: string, question: string): Trace | null;
  /** Says that the owner of these runs is alive, and returns those that another process wants cancelled. */
  beat(ids: string[], at: string): string[];
  askToCancel(id: string): void;
  /** Runs queued or running in any process. */
  unfinished(): { id: string; owner: number; beatAt: string }[];
}

export interface RunFilter {
  session?: string | null;
  round?: string;
  limit?: number;
}

export interface RunChange {
  status: RunStatus;
  startedAt?: string;
  finishedAt?: string;
  error?: RunError | null;
}
