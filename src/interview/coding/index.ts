export type {
  Challenge,
  ChallengeTest,
  Expected,
  Language,
  LogCheck,
  RubricPoint,
  Track,
} from "./challenge.ts";
export { Challenges } from "./challenges.ts";
export type { CodeSave, NewCodingSession } from "./coding-requests.ts";
export { codingInputs } from "./coding-requests.ts";
export { CodingRounds } from "./coding-rounds.ts";
export type { CodeText, CodingRun, CodingRunSummary, CodingSession } from "./coding-session.ts";
export type { CodingStore } from "./coding-store.ts";
export type {
  ChallengeSummary,
  ChallengeView,
  CodingReport,
  CodingRunView,
  CodingSessionSummary,
  CodingSessionView,
  VisibleTest,
} from "./coding-views.ts";
export type { Evidence, Grade, PointGrade } from "./grade.ts";
export type { OwnTest, OwnTestRun } from "./own-tests.ts";
export type { Sandboxes } from "./run-test.ts";
export type { LoggedCall } from "./simulator.ts";
export { storedCoding } from "./stored-coding.ts";
export type { TestDetail, TestResult } from "./test-result.ts";
export type { StrengthFigures, TestStrength } from "./test-strength.ts";
export type { TestEvent, TestWorkKind } from "./test-work.ts";
