export { compareRuns } from "./compare.ts";
export { contentFolder } from "./content-folder.ts";
export type { BlockType, Catalogue, Choice, Flow, Parameter, Port } from "./catalogue.ts";
export { Block, Drawing, Edge, Note, Stroke } from "./drawing.ts";
export type {
  ArtifactCache,
  Citation,
  Compiled,
  FoundPassage,
  Lab,
  LabContext,
  LabEvent,
  LabRequest,
  LabResult,
  OpenRequest,
  OpenSystem,
  Problem,
  SystemAnswer,
} from "./lab.ts";
export type { TraceDetails } from "./labs.ts";
export { openLab } from "./open-lab.ts";
export type { AnsweringOptions } from "./open-system.ts";
export { openSystem } from "./open-system.ts";
export { EventLog } from "./event-log.ts";
export type { Subscription } from "./event-log.ts";
export { RunError, RunRequest, RunStatus, isOver } from "./run-record.ts";
export type { NewRun, Run, RunEvent, RunFigures, RunSummary } from "./run-record.ts";
export type { RunChange, RunFilter, RunStore } from "./run-store.ts";
export { RunService } from "./runs.ts";
export { sayAmount } from "./say-difference.ts";
export { Limit, Scenario } from "./scenario.ts";
export { storedRun } from "./stored-run.ts";
export type {
  Basis,
  BlockResult,
  Counterfactual,
  Curve,
  Difference,
  Finding,
  LimitResult,
  Measure,
  QuestionResult,
  ReferenceResult,
  Scorecard,
  Span,
  Trace,
} from "./scorecard.ts";
export { Unit } from "./unit.ts";
