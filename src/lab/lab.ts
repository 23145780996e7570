import type { TextModel } from "../retrieval/index.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Drawing } from "./drawing.ts";
import type { Scenario } from "./scenario.ts";
import type { QuestionResult, Scorecard, Trace } from "./scorecard.ts";

/** A lab of one kind: knows what a drawing means, builds it, runs it and measures it. */
export interface Lab<Design = unknown> {
  kind: string;
  catalogue: Catalogue;
  /** What a new board holds. */
  starter(): Drawing;
  /** Drawing to design. Either problems, or a design that can run; warnings may come with a design. */
  compile(drawing: Drawing): Compiled<Design>;
  /** Design to drawing, laid out. */
  draw(design: Design): Drawing;
  /** Reads a design of any origin. Throws BadInputError with the JSON path and the allowed range. */
  parse(value: unknown, source: string): Design;
  references(): { id: string; label: string; summary: string; design: Design }[];
  /**
   * Builds and runs the design. Emits events while it runs and resolves with what it found.
   * Throws CancelledError when the signal fires, BadInputError and other typed errors on what cannot be run.
   */
  run(request: LabRequest<Design>, context: LabContext): Promise<LabResult>;
  /** Puts a design to work outside any measurement; only kinds whose system answers questions from documents have it. */
  open?(request: OpenRequest<Design>, cache: ArtifactCache): Promise<OpenSystem>;
}

export interface OpenRequest<Design = unknown> {
  design: Design;
  /** A bundled corpus id, a folder, or an address of the web. */
  corpus: string;
  /** Whether documents may be fetched from the web. Default false. */
  allowNetwork?: boolean;
  /** A language model that writes the answers; without one they are sentences of the documents. */
  writer?: TextModel;
  signal?: AbortSignal;
  onProgress?(stage: string, done: number, total: number): void;
}

/** A system on a corpus, ready to be used. */
export interface OpenSystem {
  documents: number;
  chunks: number;
  /** Whether its index was there, was brought up to date, or had to be built. */
  origin: "loaded" | "updated" | "built";
  /** Passages for a question, best first. */
  search(question: string, limit: number): FoundPassage[];
  ask(question: string): Promise<SystemAnswer>;
}

/** A stretch of a document, in characters of the original file. */
export interface Citation {
  /** Path inside the corpus. */
  document: string;
  start: number;
  end: number;
  /** Line of `start`, from 1. */
  line: number;
  text: string;
}

export interface FoundPassage extends Citation {
  title: string;
  /** Headings above it, outermost first. */
  headings: string[];
  score: number;
}

export interface SystemAnswer {
  /** Empty when abstained. */
  text: string;
  abstained: boolean;
  /** 0 to 1. */
  confidence: number;
  citations: Citation[];
  /** What a model wrote, sentence by sentence, held against what it cites; absent without a model. */
  statements?: { text: string; verified: boolean; reason: string | null }[];
  /** What the answer was made from, best first. */
  context: FoundPassage[];
}

export interface Compiled<Design> {
  design: Design | null;
  problems: Problem[];
}

/** What is wrong with a drawing, and on which block or edge. */
export interface Problem {
  severity: "error" | "warning";
  message: string;
  block?: string;
  edge?: string;
  /** Parameter of the block. */
  parameter?: string;
}

export interface LabRequest<Design = unknown> {
  design: Design;
  /** A bundled corpus id, a folder, or an address of the web. */
  corpus: string;
  /** Whether documents may be fetched from the web. Default false. */
  allowNetwork?: boolean;
  /** A questions file instead of the corpus' own golden questions. */
  questionsFile?: string;
  split: "practice" | "hidden" | "all";
  /** Draw this many questions of the split, by `seed`; all when absent. */
  draw?: number;
  /** Question ids the candidate has seen before: drawn last, and counted in the scorecard. */
  seen?: string[];
  scenario: Scenario | null;
  seed: number;
  references: boolean;
  counterfactuals: boolean;
  /** Also try what trouble costs. Default false. */
  stress?: boolean;
}

export interface LabContext {
  signal: AbortSignal;
  emit(event: LabEvent): void;
  cache: ArtifactCache;
}

/** Derived artifacts by content hash: chunks, vectors, indexes, reference results. Losing it costs time only. */
export interface ArtifactCache {
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

export interface LabResult {
  scorecard: Scorecard;
  traces: Trace[];
}

/**
 * What a run says while it goes on, in order. `scorecard` may come several times, each fuller than the last.
 * `traces` comes once every question is answered, so that they can be looked at while counterfactuals still run;
 * it is stored and not shown to subscribers.
 */
export type LabEvent =
  | { type: "stages"; stages: { id: string; label: string }[] }
  | { type: "progress"; stage: string; done: number; total: number; secondsLeft: number | null }
  | { type: "question"; result: QuestionResult }
  | { type: "traces"; traces: Trace[] }
  | { type: "scorecard"; scorecard: Scorecard };
