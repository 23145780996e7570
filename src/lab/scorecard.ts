import type { Unit } from "./unit.ts";

/** Where a figure comes from. Never mixed, never silently replaced. */
export type Basis = "measured" | "judged" | "simulated" | "estimated";

/** One figure of a run. `value` null means unscored and `reason` says why: never zero instead. */
export interface Measure {
  /** Dotted and stable: `retrieval.recall@8000c`. */
  id: string;
  label: string;
  group: string;
  value: number | null;
  /** 95% interval, where one can be had. */
  low?: number;
  high?: number;
  /** How many questions, calls or documents the value rests on. */
  n: number;
  unit: Unit;
  basis: Basis;
  better: "higher" | "lower" | "neither";
  description: string;
  reason?: string;
}

/** A limit of the scenario held against a measure. */
export interface LimitResult {
  measure: string;
  label: string;
  comparison: "at least" | "at most";
  limit: number;
  unit: Unit;
  basis: Basis;
  value: number | null;
  low?: number;
  high?: number;
  /** null: could not be scored, `reason` says why. */
  met: boolean | null;
  reason?: string;
}

/** Two runs on the same questions, one measure. `difference` is b - a. */
export interface Difference {
  measure: string;
  label: string;
  unit: Unit;
  basis: Basis;
  a: number | null;
  b: number | null;
  difference: number | null;
  low?: number;
  high?: number;
  n: number;
  verdict: "better" | "worse" | "no detectable difference" | "not comparable";
  /** The verdict in words: "recall@8000c is 6 points higher (2 to 10)". */
  sentence: string;
}

/** What cost most, with the questions that show it and what really changed when one thing was varied. */
export interface Finding {
  id: string;
  /** One sentence: "11 of 60 questions lost their passage at chunk borders." */
  title: string;
  explanation: string;
  /** The block it is about, by type; absent when it is about the whole. */
  block?: string;
  /** Ids of questions that show it, worst first. */
  questions: string[];
  /** The rerun that did most against it; it may have done nothing, or harm. */
  counterfactual?: Counterfactual;
  /** Other reruns meant against it, best first. */
  others?: Counterfactual[];
}

export interface Counterfactual {
  /** "overlap 0 → 50 tokens". */
  change: string;
  /** JSON path in the design, e.g. `$.part.option`. */
  path: string;
  from: string | number | boolean;
  to: string | number | boolean;
  differences: Difference[];
}

/** A design that was run on the same questions, to see the figures against. */
export interface ReferenceResult {
  id: string;
  label: string;
  measures: Measure[];
  limits: LimitResult[];
}

/** A line through measured points, in rising x. */
export interface Curve {
  id: string;
  label: string;
  /** One sentence that says how to read it. */
  description: string;
  x: { label: string; unit: Unit };
  y: { label: string; unit: Unit };
  points: { x: number; y: number; /** What the point stands for, e.g. a threshold. */ at: number }[];
  /** What `at` of a point is: "confidence". */
  at: string;
  /** The point the design chose, if it lies on the line. */
  chosen?: { x: number; y: number };
  /** Where the line would lie if `at` told nothing, to see it against, and the words for it. */
  level?: { y: number; label: string };
  basis: Basis;
  n: number;
}

/** How one block of the drawing fared: its share of the time and what was lost there. */
export interface BlockResult {
  block: string;
  /** Share of the answering time, 0 to 1. */
  timeShare: number;
  /** "lost 11 passages", or absent. */
  lost?: string;
}

/** Everything a run came to, but for its traces. */
export interface Scorecard {
  kind: string;
  version: 1;
  design: { name: string; hash: string };
  corpus: { id: string; hash: string; documents: number };
  questions: { split: string; n: number; seed: number; hash: string; seenBefore: number };
  scenario: { id: string; title: string } | null;
  engine: string;
  seed: number;
  /** The state a result rests on beside design and corpus, readable: basis hash, settings chosen by the data. */
  facts: { label: string; value: string }[];
  /** One sentence that says it. */
  headline: string;
  headlineMeasure: string;
  /** Up to six measure ids to show large. */
  main: string[];
  limits: LimitResult[];
  measures: Measure[];
  blocks: BlockResult[];
  /** Measures to plot against each other: quality upwards, price to the right. */
  pareto: { y: string; x: string[] };
  /** Lines to draw, each with what it says; absent in runs of before there were any. */
  curves?: Curve[];
  findings: Finding[];
  references: ReferenceResult[];
  /** Work after the figures that is not done yet or was not asked for. */
  pending: ("references" | "counterfactuals")[];
}

/** One question's row in the table of a run. */
export interface QuestionResult {
  id: string;
  question: string;
  /** Kind of question: `paraphrase`, `lexical`. */
  group: string;
  outcome: "good" | "partial" | "bad";
  /** "found at rank 2", "passage not retrieved", "abstained". */
  summary: string;
  /** Per-question values of the measures that are means over questions; null where not applicable. */
  measures: Record<string, number | null>;
  milliseconds: number;
}

/** What happened for one question: spans for a waterfall and what only the kind's own panel understands. */
export interface Trace {
  question: QuestionResult;
  spans: Span[];
  detail: unknown;
}

export interface Span {
  name: string;
  /** Milliseconds from the start of the question. */
  start: number;
  duration: number;
  basis: Basis;
  tokens?: number;
  usd?: number;
  note?: string;
}
