import { z } from "zod";
import { Unit } from "./unit.ts";
import { RunError, RunRequest } from "./run-record.ts";
import type { RunFigures } from "./run-record.ts";
import type {
  Difference,
  Finding,
  LimitResult,
  Measure,
  QuestionResult,
  ReferenceResult,
  Scorecard,
  Trace,
} from "./scorecard.ts";

const basis = z.enum(["measured", "judged", "simulated", "estimated"]);
const figure = z.number().nullable();
const end = z.number().optional();
const pending = z.array(z.enum(["references", "counterfactuals"]));

const measure = z.looseObject({
  id: z.string(),
  label: z.string(),
  group: z.string(),
  value: figure,
  low: end,
  high: end,
  n: z.number(),
  unit: Unit,
  basis,
  better: z.enum(["higher", "lower", "neither"]),
  description: z.string(),
  reason: z.string().optional(),
}) satisfies z.ZodType<Measure>;

const limit = z.looseObject({
  measure: z.string(),
  label: z.string(),
  comparison: z.enum(["at least", "at most"]),
  limit: z.number(),
  unit: Unit,
  basis,
  value: figure,
  low: end,
  high: end,
  met: z.boolean().nullable(),
  reason: z.string().optional(),
}) satisfies z.ZodType<LimitResult>;

const difference = z.looseObject({
  measure: z.string(),
  label: z.string(),
  unit: Unit,
  basis,
  a: figure,
  b: figure,
  difference: figure,
  low: end,
  high: end,
  n: z.number(),
  verdict: z.enum(["better", "worse", "no detectable difference", "not comparable"]),
  sentence: z.string(),
}) satisfies z.ZodType<Difference>;

const changed = z.union([z.string(), z.number(), z.boolean()]);

const finding = z.looseObject({
  id: z.string(),
  title: z.string(),
  explanation: z.string(),
  block: z.string().optional(),
  questions: z.array(z.string()),
  counterfactual: z
    .looseObject({
      change: z.string(),
      path: z.string(),
      from: changed,
      to: changed,
      differences: z.array(difference),
    })
    .optional(),
}) satisfies z.ZodType<Finding>;

const reference = z.looseObject({
  id: z.string(),
  label: z.string(),
  measures: z.array(measure),
  limits: z.array(limit),
}) satisfies z.ZodType<ReferenceResult>;

const named = z.looseObject({ id: z.string(), title: z.string() });

const scorecard = z.looseObject({
  kind: z.string(),
  version: z.literal(1),
  design: z.looseObject({ name: z.string(), hash: z.string() }),
  corpus: z.looseObject({ id: z.string(), hash: z.string(), documents: z.number() }),
  questions: z.looseObject({
    split: z.string(),
    n: z.number(),
    seed: z.number(),
    hash: z.string(),
    seenBefore: z.number(),
  }),
  scenario: named.nullable(),
  engine: z.string(),
  seed: z.number(),
  facts: z.array(z.looseObject({ label: z.string(), value: z.string() })),
  headline: z.string(),
  headlineMeasure: z.string(),
  main: z.array(z.string()),
  limits: z.array(limit),
  measures: z.array(measure),
  blocks: z.array(z.looseObject({ block: z.string(), timeShare: z.number(), lost: z.string().optional() })),
  pareto: z.looseObject({ y: z.string(), x: z.array(z.string()) }),
  curves: z
    .array(
      z.looseObject({
        id: z.string(),
        label: z.string(),
        description: z.string(),
        x: z.looseObject({ label: z.string(), unit: Unit }),
        y: z.looseObject({ label: z.string(), unit: Unit }),
        points: z.array(z.looseObject({ x: z.number(), y: z.number(), at: z.number() })),
        at: z.string(),
        chosen: z.looseObject({ x: z.number(), y: z.number() }).optional(),
        level: z.looseObject({ y: z.number(), label: z.string() }).optional(),
        basis,
        n: z.number(),
      }),
    )
    .optional(),
  findings: z.array(finding),
  references: z.array(reference),
  pending,
}) satisfies z.ZodType<Scorecard>;

const figures = z.looseObject({
  headline: z.string(),
  headlineMeasure: z.string(),
  main: z.array(measure),
  limits: z.looseObject({ met: z.number(), missed: z.number(), unscored: z.number() }),
  pending,
}) satisfies z.ZodType<RunFigures>;

const question = z.looseObject({
  id: z.string(),
  question: z.string(),
  group: z.string(),
  outcome: z.enum(["good", "partial", "bad"]),
  summary: z.string(),
  measures: z.record(z.string(), figure),
  milliseconds: z.number(),
}) satisfies z.ZodType<QuestionResult>;

const trace = z.looseObject({
  question,
  spans: z.array(
    z.looseObject({
      name: z.string(),
      start: z.number(),
      duration: z.number(),
      basis,
      tokens: z.number().optional(),
      usd: z.number().optional(),
      note: z.string().optional(),
    }),
  ),
  detail: z.unknown(),
}) satisfies z.ZodType<Trace>;

/**
 * The shapes of what is stored of a run, for reading it back: a row that is damaged, or was written by a version that
 * meant something else, is found here and not in a screen. Fields this version does not know are kept.
 */
export const storedRun = {
  request: RunRequest,
  scorecard,
  figures,
  scenario: named,
  error: RunError,
  question,
  trace,
};
