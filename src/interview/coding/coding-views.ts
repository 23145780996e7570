import type { Challenge, ChallengeTest, Language, RubricPoint, Track } from "./challenge.ts";
import type { CodingRun, CodingRunSummary, CodingSession } from "./coding-session.ts";
import type { Grade } from "./grade.ts";
import type { OwnTestRun } from "./own-tests.ts";
import type { TestResult } from "./test-result.ts";
import type { TestWorkKind } from "./test-work.ts";

/** A row in the list of challenges. */
export interface ChallengeSummary {
  id: string;
  track: Track;
  number: number;
  title: string;
  summary: string;
  minutes: number;
  languages: Language[];
  /** The best submission so far; null when there is none. */
  best: { passed: number; total: number; at: string } | null;
  /** The newest session that is not finished. */
  session: string | null;
}

/** A challenge as a candidate may see it: without hidden tests, hints and solutions. */
export interface ChallengeView {
  id: string;
  track: Track;
  number: number;
  title: string;
  summary: string;
  minutes: number;
  /** Markdown. */
  statement: string;
  entry: Challenge["entry"];
  starters: Partial<Record<Language, string>>;
  tests: VisibleTest[];
  hiddenTests: number;
  rubric: Pick<RubricPoint, "id" | "title" | "earns">[];
  hints: number;
  /** Types of "fortyfive/challenge", for the editor. */
  types: string;
}

export type VisibleTest = Pick<ChallengeTest, "name" | "input" | "expected" | "log">;

export interface CodingSessionView {
  session: CodingSession;
  challenge: ChallengeView;
  /** Those opened, in their order. */
  hints: string[];
  /** Oldest first. */
  runs: CodingRunSummary[];
  /** The tests that run now, and can be followed; null when none do. */
  running: { id: string; kind: TestWorkKind } | null;
  /** Server time, ISO. */
  now: string;
  /** Seconds; negative once the time is up. */
  secondsLeft: number;
}

/** A row in the list of coding sessions. */
export interface CodingSessionSummary {
  id: string;
  challenge: string;
  title: string;
  track: Track;
  language: Language;
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
  secondsLeft: number;
  /** The last submission, in a few words; null when there is none. */
  headline: string | null;
}

/** What tests came to, as far as the candidate may see it. */
export interface CodingRunView extends CodingRunSummary {
  results: TestResult[];
  own: OwnTestRun | null;
}

/** What the candidate keeps after a coding round. */
export interface CodingReport {
  session: CodingSession;
  challenge: ChallengeView;
  secondsUsed: number;
  grade: Grade;
  /** The last submission with all that was hidden. */
  run: CodingRun;
  runs: CodingRunSummary[];
  /** Hints that were opened; they lower no score. */
  hints: string[];
  /** A solution that passes, in the language of the session. */
  reference: string;
}
