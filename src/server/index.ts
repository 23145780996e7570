import type { createApp } from "./app.ts";

/** For the typed client of the web app: `hc<AppType>(location.origin)`. */
export type AppType = ReturnType<typeof createApp>;

export type {
  Allowed,
  Clock,
  Comparison,
  Home,
  Mode,
  NextStep,
  Phase,
  PredictionResult,
  Predictions,
  Report,
  ReportReference,
  Round,
  RoundSummary,
  RoundView,
  RunView,
  Session,
  SessionSummary,
  SessionView,
} from "../interview/index.ts";
export type {
  Basis,
  Block,
  BlockResult,
  BlockType,
  Catalogue,
  Choice,
  Counterfactual,
  Curve,
  Difference,
  Drawing,
  Edge,
  Finding,
  Flow,
  LimitResult,
  Measure,
  Note,
  Parameter,
  Port,
  Problem,
  QuestionResult,
  ReferenceResult,
  RunEvent,
  RunFigures,
  RunStatus,
  RunSummary,
  Scenario,
  Scorecard,
  Span,
  Stroke,
  Trace,
  TraceDetails,
  Unit,
} from "../lab/index.ts";
export type { ErrorBody } from "./errors.ts";
export { startServer } from "./start-server.ts";
export type { ServerOptions, ServerStart } from "./start-server.ts";
