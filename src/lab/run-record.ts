import { z } from "zod";
import { Drawing } from "./drawing.ts";
import type { LabEvent, LabRequest } from "./lab.ts";
import { Scenario } from "./scenario.ts";
import type { Measure, Scorecard } from "./scorecard.ts";

/** `interrupted`: the process that ran it is gone. `finished` has figures; so may any other that got far enough. */
export const RunStatus = z.enum(["queued", "running", "finished", "failed", "cancelled", "interrupted"]);
export type RunStatus = z.infer<typeof RunStatus>;

const labRequest = z.strictObject({
  design: z.unknown(),
  corpus: z.string(),
  allowNetwork: z.boolean().optional(),
  questionsFile: z.string().optional(),
  split: z.enum(["practice", "hidden", "all"]),
  draw: z.number().int().positive().optional(),
  seen: z.array(z.string()).optional(),
  scenario: Scenario.nullable(),
  seed: z.number(),
  references: z.boolean(),
  counterfactuals: z.boolean(),
  stress: z.boolean().optional(),
}) satisfies z.ZodType<LabRequest>;

/** All it takes to run a design again, and where it came from. */
export const RunRequest = z.strictObject({
  kind: z.string(),
  /** What is run, in a few words: "Board 12", "Standard". */
  title: z.string(),
  lab: labRequest,
  /** The drawing the design was compiled from; null for a design that was never drawn. */
  drawing: Drawing.nullable().default(null),
  boardRevision: z.number().int().nullable().default(null),
  session: z.string().nullable().default(null),
  round: z.string().nullable().default(null),
  /** Set when it is a reference design that is run. */
  reference: z.string().nullable().default(null),
});
export type RunRequest = z.infer<typeof RunRequest>;
/** As given by a caller: what has a default may be left out. */
export type NewRun = z.input<typeof RunRequest>;

/** Why a run failed: the typed error as plain data. */
export const RunError = z.looseObject({ code: z.string(), message: z.string() });
export type RunError = z.infer<typeof RunError>;

/** A run without its scorecard, as lists show it. Times are ISO strings. */
export interface RunSummary {
  id: string;
  kind: string;
  title: string;
  status: RunStatus;
  session: string | null;
  round: string | null;
  reference: string | null;
  boardRevision: number | null;
  corpus: string;
  split: string;
  scenario: { id: string; title: string } | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  error: RunError | null;
  /** What came out, null until there are figures. */
  result: RunFigures | null;
}

/** The part of a scorecard that lists show. */
export interface RunFigures {
  headline: string;
  headlineMeasure: string;
  /** The measures the scorecard shows large. */
  main: Measure[];
  limits: { met: number; missed: number; unscored: number };
  pending: Scorecard["pending"];
}

/** A stored run. */
export interface Run extends RunSummary {
  request: RunRequest;
  scorecard: Scorecard | null;
}

/** What subscribers of a run hear, numbered from 1. The last one is a `status` that is neither queued nor running. */
export type RunEvent = { sequence: number } & (
  | Exclude<LabEvent, { type: "traces" }>
  | { type: "status"; status: RunStatus; error: RunError | null }
);

/** Whether nothing more will happen to a run with this status. */
export function isOver(status: RunStatus): boolean {
  return status !== "queued" && status !== "running";
}
