import { z } from "zod";
import { Simulation, Tool } from "./simulation.ts";

export const Track = z.enum(["extraction", "tools"]);
export type Track = z.infer<typeof Track>;

/** Which of the logged calls: of the simulated model (`model`) or of a tool by its name. */
const Of = z.string();
const Count = z.number().int().nonnegative();

/** Something that must hold of what the code asked the simulated model and the tools. */
const LogCheck = z.discriminatedUnion("check", [
  /** How many calls there were. */
  z.strictObject({
    check: z.literal("calls"),
    of: Of,
    exactly: Count.optional(),
    least: Count.optional(),
    most: Count.optional(),
    /** Counts only calls whose value fits this pattern. */
    matching: z.json().optional(),
  }),
  /** How many ran at the same time, at most. */
  z.strictObject({ check: z.literal("peak"), of: Of, least: Count.optional(), most: Count.optional() }),
  /** What the call number `call` was given; -1 is the last one. */
  z.strictObject({
    check: z.literal("request"),
    of: Of,
    call: z.number().int(),
    contains: z.array(z.string()).optional(),
    lacks: z.array(z.string()).optional(),
    matches: z.json().optional(),
  }),
  /** Milliseconds from the end of the call before to the start of call number `before`. */
  z.strictObject({
    check: z.literal("wait"),
    of: Of,
    before: z.number().int().positive(),
    least: z.number().optional(),
    most: z.number().optional(),
  }),
  /** Milliseconds that all of it took on the clock inside. */
  z.strictObject({ check: z.literal("elapsed"), least: z.number().optional(), most: z.number().optional() }),
  /** These calls came in this order; others may lie between. */
  z.strictObject({ check: z.literal("order"), of: z.array(Of).min(2) }),
]);
export type LogCheck = z.infer<typeof LogCheck>;

/** What the call must come to. */
const Expected = z.union([
  /** Exactly this JSON; keys in any order. */
  z.strictObject({ equals: z.json() }),
  /** A pattern: see docs/challenges.md. */
  z.strictObject({ matches: z.json() }),
  /** An error: its name or class, a part of its message in any case. Both may be left out. */
  z.strictObject({ throws: z.strictObject({ name: z.string().optional(), message: z.string().optional() }) }),
]);
export type Expected = z.infer<typeof Expected>;

export const ChallengeTest = z.strictObject({
  /** The behaviour as a sentence. */
  name: z.string().min(1),
  /** First argument of the entry. */
  input: z.json(),
  ...Simulation.shape,
  expected: Expected.optional(),
  log: z.array(LogCheck).optional(),
});
export type ChallengeTest = z.infer<typeof ChallengeTest>;

export const CodeRuleName = z.enum([
  "no-swallowed-errors",
  "bounded-loops",
  "short-functions",
  "no-escape-from-types",
  "named-numbers",
  "no-leftovers",
]);
export type CodeRuleName = z.infer<typeof CodeRuleName>;

/** How a point of the rubric is scored. */
const Measured = z.discriminatedUnion("by", [
  /** By the tests named, or all of them. */
  z.strictObject({ by: z.literal("tests"), tests: z.array(z.string()).optional() }),
  /** By rules that read the code: see docs/challenges.md. */
  z.strictObject({ by: z.literal("code"), rules: z.array(CodeRuleName).min(1) }),
  /** By what the candidate's own tests catch. */
  z.strictObject({ by: z.literal("own-tests") }),
  /** By a person or a model; unscored without one. */
  z.strictObject({ by: z.literal("judge") }),
]);

export const RubricPoint = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** What earns it, one sentence. */
  earns: z.string(),
  measured: Measured,
});
export type RubricPoint = z.infer<typeof RubricPoint>;

/** `challenge.json`. */
export const ChallengeFile = z.strictObject({
  /** `<track>-<nn>`. */
  id: z.string().regex(/^[a-z]+-\d{2}$/, "an id is a track and two digits, such as extraction-01"),
  track: Track,
  number: z.number().int().min(1).max(99),
  title: z.string().min(1),
  /** One sentence for the list. */
  summary: z.string().min(1),
  /** Of the clock. */
  minutes: z.number().int().positive(),
  /** The exported function and its type, as shown to the candidate. */
  entry: z.strictObject({
    name: z.string().regex(/^[A-Za-z_]\w*$/),
    signature: z.string(),
    /** The name in Python; that of the entry when left out. */
    python: z
      .string()
      .regex(/^[a-z_]\w*$/)
      .optional(),
    /** The entry yields, and all that it yields is the result. */
    yields: z.boolean().optional(),
  }),
  /** By name. */
  tools: z.record(z.string().regex(/^[a-z]\w*$/), Tool).optional(),
  /** Milliseconds of real time a test may take; 2000 when left out. */
  time: z.number().int().min(100).max(10_000).optional(),
  tests: z.strictObject({
    visible: z.array(ChallengeTest).min(1),
    hidden: z.array(ChallengeTest).min(1),
  }),
  /** Each says more than the one before. */
  hints: z.tuple([z.string(), z.string(), z.string(), z.string()]),
  rubric: z.array(RubricPoint).min(1),
});
export type ChallengeFile = z.infer<typeof ChallengeFile>;

export const Language = z.enum(["typescript", "python"]);
export type Language = z.infer<typeof Language>;

/** A challenge with all that lies in its folder. */
export interface Challenge extends ChallengeFile {
  /** Markdown. */
  statement: string;
  /** Only those there are. */
  starters: Partial<Record<Language, string>>;
  references: Partial<Record<Language, string>>;
  /** Plausible solutions that are wrong; the first line says how. */
  wrong: WrongSolution[];
}

export interface WrongSolution {
  /** File name without its ending. */
  name: string;
  language: Language;
  /** The sentence of its first line. */
  because: string;
  source: string;
}
