import type { Clock } from "../session.ts";
import type { Language } from "./challenge.ts";
import type { Grade } from "./grade.ts";
import type { OwnTestRun } from "./own-tests.ts";
import type { TestResult } from "./test-result.ts";

/** One sitting with a coding challenge. Times are ISO strings, durations seconds. */
export interface CodingSession {
  id: string;
  challenge: string;
  language: Language;
  clock: Clock;
  code: CodeText;
  /** Hints opened, from the first on: 0 to 4. */
  hints: number;
  createdAt: string;
  updatedAt: string;
  /** Set when the report was opened; nothing can be changed or run after that. */
  finishedAt: string | null;
  /** What the code came to when the session was finished. */
  grade: Grade | null;
}

/** What the editor holds. `revision` goes up with every save. */
export interface CodeText {
  /** In each language that was tried. */
  sources: Partial<Record<Language, string>>;
  /** The candidate's own tests, in the language of the session. */
  tests: string;
  revision: number;
}

/** Tests run on the code at one revision. */
export interface CodingRun {
  id: string;
  session: string;
  /** `run`: visible tests and the candidate's own. `submit`: visible and hidden ones. */
  kind: "run" | "submit";
  language: Language;
  revision: number;
  at: string;
  passed: number;
  total: number;
  results: TestResult[];
  /** Null for a submission, and where there are none. */
  own: OwnTestRun | null;
}

/** A run without its results. */
export type CodingRunSummary = Omit<CodingRun, "results" | "own">;
