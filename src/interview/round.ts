import { z } from "zod";
import { Unit } from "../lab/index.ts";

/** A round a person can take: what is asked, for how long, on what. Read from `content/questions/`. */
export const Round = z.strictObject({
  id: z.string(),
  /** Kind of lab that runs it. */
  kind: z.string(),
  title: z.string(),
  /** The question as an interviewer would put it; Markdown. */
  question: z.string(),
  /** What a good result proves, one sentence. */
  proves: z.string(),
  minutes: z.number().int().positive(),
  corpus: z.string(),
  /** Scenario ids, the first is the default. */
  scenarios: z.array(z.string()).min(1),
  /** Measures to predict before the first run. */
  predictions: z.array(
    z.strictObject({
      measure: z.string(),
      label: z.string(),
      hint: z.string(),
      unit: Unit,
    }),
  ),
  /** How many hidden questions an exam draws. */
  examQuestions: z.number().int().positive(),
});
export type Round = z.infer<typeof Round>;

export const Mode = z.enum(["practice", "exam"]);
export type Mode = z.infer<typeof Mode>;

export const Phase = z.enum(["scope", "design", "predict", "run", "report"]);
export type Phase = z.infer<typeof Phase>;
