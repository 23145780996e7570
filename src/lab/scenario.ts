import { z } from "zod";
import { Unit } from "./unit.ts";

/** A limit a design must meet: a measure of the scorecard and the value it must reach or keep under. */
export const Limit = z.strictObject({
  measure: z.string().describe("id of a measure in the scorecard"),
  comparison: z.enum(["at least", "at most"]),
  limit: z.number(),
  /** What the measure is called and its unit, for screens that show the limit before anything was measured. */
  label: z.string().optional(),
  unit: Unit.optional(),
  why: z.string().describe("one sentence in the words of the people who set it"),
});
export type Limit = z.infer<typeof Limit>;

/** A fact sheet and limits. No design wins all scenarios. */
export const Scenario = z.strictObject({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  /** Who asks and what is at stake, two or three sentences. */
  summary: z.string(),
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  /** The same facts as numbers, for estimates; which ones is up to the lab of the kind. */
  load: z.record(z.string(), z.number()),
  limits: z.array(Limit),
});
export type Scenario = z.infer<typeof Scenario>;
