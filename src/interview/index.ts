export { Challenges, CodingRounds, codingInputs, storedCoding } from "./coding/index.ts";
export type {
  Challenge,
  ChallengeSummary,
  ChallengeTest,
  ChallengeView,
  CodeText,
  CodingReport,
  CodingRun,
  CodingRunSummary,
  CodingRunView,
  CodingSession,
  CodingSessionSummary,
  CodingSessionView,
  CodingStore,
  Evidence,
  Expected,
  Grade,
  Language,
  LogCheck,
  LoggedCall,
  OwnTest,
  OwnTestRun,
  PointGrade,
  Sandboxes,
  StrengthFigures,
  TestDetail,
  TestEvent,
  TestResult,
  TestStrength,
  TestWorkKind,
  Track,
  VisibleTest,
} from "./coding/index.ts";
export { Content } from "./content.ts";
export type { InterviewContext } from "./context.ts";
export { readHome, readRound } from "./home.ts";
export type { Home, RoundSummary } from "./home.ts";
export type { NextStep, Report, ReportReference } from "./report.ts";
export { inputs, readInput } from "./requests.ts";
export type { Mode, Phase, Round } from "./round.ts";
export type { RoundView } from "./round-view.ts";
export type { Comparison, RunView } from "./run-view.ts";
export { Reports } from "./reports.ts";
export { Runs } from "./runs.ts";
export { StoredSession } from "./session.ts";
export type { Clock, PredictionResult, Predictions, Session } from "./session.ts";
export type { SessionStore } from "./session-store.ts";
export { Sessions } from "./sessions.ts";
export type { Allowed, SessionSummary, SessionView } from "./session-view.ts";
