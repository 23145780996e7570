import { z } from "zod";
import { BadInputError } from "../errors/index.ts";
import { Drawing } from "../lab/index.ts";
import { Mode, Phase } from "./round.ts";

export const NewSession = z.strictObject({
  round: z.string(),
  mode: Mode,
  /** The round's first scenario when left out. */
  scenario: z.string().optional(),
});
export type NewSession = z.infer<typeof NewSession>;

export const SessionPatch = z.strictObject({
  notes: z.string().max(100_000).optional(),
  phase: Phase.exclude(["report"]).optional(),
  scenario: z.string().optional(),
});
export type SessionPatch = z.infer<typeof SessionPatch>;

const ClockAction = z.strictObject({ action: z.enum(["start", "pause"]) });

/** `revision` is the one the drawing was made from. */
export const BoardSave = z.strictObject({ drawing: Drawing, revision: z.number().int().nonnegative() });
export type BoardSave = z.infer<typeof BoardSave>;

const BlockName = z.strictObject({ name: z.string().min(1).max(100) });

const DrawingCheck = z.strictObject({ drawing: Drawing });

export const PredictionValues = z.strictObject({
  values: z.array(
    z
      .strictObject({ measure: z.string(), value: z.number(), low: z.number(), high: z.number() })
      .refine((value) => value.low <= value.value && value.value <= value.high, {
        message: "low must not be above value, nor value above high",
      }),
  ),
});
export type PredictionValues = z.infer<typeof PredictionValues>;

/** Runs a reference design of a round, outside any session. */
export const ReferenceRun = z.strictObject({
  round: z.string(),
  reference: z.string(),
  scenario: z.string().optional(),
});
export type ReferenceRun = z.infer<typeof ReferenceRun>;

/** Two runs to compare. */
const RunPair = z.strictObject({ a: z.string(), b: z.string() });

/** Which runs to list: those of a session, at most so many. */
const RunList = z.strictObject({
  session: z.string().optional(),
  limit: z.stringFormat("count", /^[1-9]\d{0,3}$/).optional(),
});

/** The shape of every body and query that a screen sends. */
export const inputs = {
  NewSession,
  SessionPatch,
  ClockAction,
  BoardSave,
  BlockName,
  DrawingCheck,
  PredictionValues,
  ReferenceRun,
  RunPair,
  RunList,
};

/** Reads what a caller sent. Throws BadInputError that names the JSON path of the first fault. */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  source?: string,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new BadInputError(issue.message, { source, path: jsonPath(issue.path) });
}

function jsonPath(path: PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`),
    "$",
  );
}
