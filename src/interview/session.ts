import { z } from "zod";
import { Drawing } from "../lab/index.ts";
import { Mode, Phase } from "./round.ts";

/** One sitting. Times are ISO strings, durations seconds. */
export interface Session {
  id: string;
  round: string;
  mode: Mode;
  scenario: string;
  phase: Phase;
  clock: Clock;
  notes: string;
  board: { drawing: Drawing; revision: number };
  predictions: Predictions | null;
  /** Draws the exam's hidden questions, and seeds its runs. */
  seed: number;
  createdAt: string;
  updatedAt: string;
  /** Set when the report was opened; nothing can be drawn or run after that in an exam. */
  finishedAt: string | null;
}

/** Counts down from `total`; `runningSince` is null while paused. An exam's clock cannot be paused. */
export interface Clock {
  total: number;
  used: number;
  runningSince: string | null;
}

/** Estimates committed before the first run; `low` and `high` are the candidate's own 80% range. */
export interface Predictions {
  committedAt: string;
  values: { measure: string; value: number; low: number; high: number }[];
}

/** A prediction held against what came out. */
export interface PredictionResult {
  measure: string;
  label: string;
  predicted: number;
  low: number;
  high: number;
  actual: number | null;
  /** Whether the 80% range held the figure. */
  inRange: boolean | null;
  sentence: string;
}

/** The shape of a stored session, for reading it back. */
export const StoredSession = z.strictObject({
  id: z.string(),
  round: z.string(),
  mode: Mode,
  scenario: z.string(),
  phase: Phase,
  clock: z.strictObject({ total: z.number(), used: z.number(), runningSince: z.string().nullable() }),
  notes: z.string(),
  board: z.strictObject({ drawing: Drawing, revision: z.number() }),
  predictions: z
    .strictObject({
      committedAt: z.string(),
      values: z.array(
        z.strictObject({ measure: z.string(), value: z.number(), low: z.number(), high: z.number() }),
      ),
    })
    .nullable(),
  seed: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  finishedAt: z.string().nullable(),
}) satisfies z.ZodType<Session>;
