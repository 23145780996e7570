export type { BlockType, Catalogue, Choice, Flow, Parameter, Port } from "./catalogue.ts";
export { Block, Drawing, Edge, Note, Stroke } from "./drawing.ts";
export type { ArtifactCache, Compiled, Lab, LabContext, LabEvent, LabRequest, LabResult, Problem } from "./lab.ts";
export { Limit, Scenario } from "./scenario.ts";
export type {
  Basis,
  BlockResult,
  Counterfactual,
  Difference,
  Finding,
  LimitResult,
  Measure,
  QuestionResult,
  ReferenceResult,
  Scorecard,
  Span,
  Trace,
  Unit,
} from "./scorecard.ts";
