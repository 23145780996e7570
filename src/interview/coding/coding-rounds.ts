import { randomBytes } from "node:crypto";
import { CancelledError, ConflictError, NotFoundError } from "../../errors/index.ts";
import { pauseClock, secondsLeft, secondsUsed, startClock } from "../clock.ts";
import type { Challenge, Language } from "./challenge.ts";
import type { Challenges } from "./challenges.ts";
import type { CodeSave, NewCodingSession } from "./coding-requests.ts";
import type { CodingRun, CodingRunSummary, CodingSession } from "./coding-session.ts";
import type { CodingStore } from "./coding-store.ts";
import type {
  ChallengeSummary,
  ChallengeView,
  CodingReport,
  CodingRunView,
  CodingSessionSummary,
  CodingSessionView,
} from "./coding-views.ts";
import { gradeSolution } from "./grade.ts";
import type { Grade } from "./grade.ts";
import { measureOwnTests, runOwnTests } from "./own-tests.ts";
import type { TestStrength } from "./own-tests.ts";
import type { Sandboxes } from "./run-test.ts";
import { runTests } from "./run-tests.ts";
import { concealed } from "./test-result.ts";
import type { TestResult } from "./test-result.ts";

export interface CodingContext {
  store: CodingStore;
  /** Read when they are first needed. Throws BadInputError. */
  challenges(): Challenges;
  sandboxes: Sandboxes;
  now(): Date;
}

/** Code to run outside any session. */
export interface TryOut {
  challenge: string;
  language: Language;
  code: string;
  /** Tests of one's own; TypeScript. */
  tests?: string | undefined;
  hidden?: boolean;
  signal?: AbortSignal | undefined;
  /** Told of each test as it is done. */
  onResult?(result: TestResult): void;
}

/** Coding rounds: started, written in, timed, run, handed in, graded. Every change is stored before it is answered. */
export class CodingRounds {
  readonly #context: CodingContext;
  readonly #running = new Map<string, AbortController>();

  constructor(context: CodingContext) {
    this.#context = context;
  }

  challenges(): ChallengeSummary[] {
    const sessions = this.#context.store.list();
    return this.#context.challenges().all.map((challenge) => {
      const own = sessions.filter((session) => session.challenge === challenge.id);
      const submissions = own.flatMap((session) => this.#submissions(session.id));
      const best = submissions.toSorted((a, b) => b.passed / b.total - a.passed / a.total)[0];
      const { id, track, number, title, summary, minutes } = challenge;
      return {
        id,
        track,
        number,
        title,
        summary,
        minutes,
        languages: languagesOf(challenge),
        best: best === undefined ? null : { passed: best.passed, total: best.total, at: best.at },
        session: own.find((session) => session.finishedAt === null)?.id ?? null,
      };
    });
  }

  /** Throws NotFoundError. */
  challenge(id: string): ChallengeView {
    return viewOf(this.#context.challenges().get(id), this.#context.challenges().types);
  }

  /**
   * Runs code outside any session: the visible tests, hidden ones when asked to, the candidate's own where given. Throws
   * NotFoundError, SandboxUnavailableError, CancelledError.
   */
  async tryOut({
    challenge: id,
    language,
    code,
    tests,
    hidden = false,
    signal,
    onResult,
  }: TryOut): Promise<Pick<CodingRunView, "results" | "own">> {
    const { sandboxes } = this.#context;
    const challenge = this.#context.challenges().get(id);
    const tell = (result: TestResult) => onResult?.(concealed(result));
    const results = await runTests(
      sandboxes,
      { challenge, code, language, signal },
      { hidden, onResult: tell },
    );
    const own =
      tests === undefined
        ? null
        : await runOwnTests(sandboxes.typescript, { challenge, code, tests, signal });
    if (signal?.aborted === true) throw new CancelledError("The tests were stopped.");
    return { results: results.map(concealed), own };
  }

  /** The clock starts when asked to. Throws ConflictError for a language the challenge has no variant in. */
  create({ challenge: id, language = "typescript" }: NewCodingSession): CodingSessionView {
    const challenge = this.#context.challenges().get(id);
    const source = challenge.starters[language];
    if (source === undefined) {
      throw new ConflictError(`“${challenge.title}” has no variant in ${language}.`);
    }
    const time = this.#context.now().toISOString();
    const session: CodingSession = {
      id: `coding-${randomBytes(5).toString("hex")}`,
      challenge: id,
      language,
      clock: { total: challenge.minutes * 60, used: 0, runningSince: null },
      code: { sources: { [language]: source }, tests: testStarter(challenge), revision: 0 },
      hints: 0,
      createdAt: time,
      updatedAt: time,
      finishedAt: null,
      grade: null,
    };
    this.#context.store.insert(session);
    return this.view(session.id);
  }

  view(id: string): CodingSessionView {
    const session = this.#session(id);
    const challenge = this.#challengeOf(session);
    const now = this.#context.now();
    return {
      session,
      challenge: this.challenge(challenge.id),
      hints: challenge.hints.slice(0, session.hints),
      runs: this.#context.store.runs(id),
      running: this.#running.has(id),
      now: now.toISOString(),
      secondsLeft: secondsLeft(session.clock, now),
    };
  }

  /** Newest first. Sessions of challenges that are no longer there are left out. */
  list(): CodingSessionSummary[] {
    const now = this.#context.now();
    return this.#context.store.list().flatMap((session) => {
      const challenge = this.#context.challenges().all.find((each) => each.id === session.challenge);
      if (challenge === undefined) return [];
      const last = this.#submissions(session.id).at(-1);
      const { id, language, createdAt, updatedAt, finishedAt } = session;
      return [
        {
          id,
          challenge: challenge.id,
          title: challenge.title,
          track: challenge.track,
          language,
          createdAt,
          updatedAt,
          finishedAt,
          secondsLeft: secondsLeft(session.clock, now),
          headline: last === undefined ? null : `${last.passed} of ${last.total} tests pass`,
        },
      ];
    });
  }

  delete(id: string): void {
    this.#session(id);
    this.cancel(id);
    this.#context.store.delete(id);
  }

  /** Switches to the language of the text. Throws ConflictError when the code has moved on since its revision. */
  saveCode(
    id: string,
    { language, source, tests, revision }: CodeSave,
  ): { revision: number; savedAt: string } {
    const session = this.#open(id);
    if (this.#challengeOf(session).starters[language] === undefined) {
      throw new ConflictError(`This challenge has no variant in ${language}.`);
    }
    const savedAt = this.#context.now().toISOString();
    const sources = { ...session.code.sources, [language]: source };
    const code = { sources, tests: tests ?? session.code.tests };
    if (!this.#context.store.saveCode(id, code, revision, savedAt)) {
      throw new ConflictError(
        `The code was changed elsewhere: it is at revision ${session.code.revision}, this text was made from ${revision}. Load it again before you go on.`,
      );
    }
    if (language !== session.language) this.#context.store.update({ ...this.#session(id), language });
    return { revision: revision + 1, savedAt };
  }

  clock(id: string, action: "start" | "pause"): CodingSessionView {
    const session = this.#open(id);
    const change = action === "start" ? startClock : pauseClock;
    return this.#save({ ...session, clock: change(session.clock, this.#context.now()) });
  }

  /** Opens the next hint. Throws ConflictError after the last. */
  hint(id: string): CodingSessionView {
    const session = this.#open(id);
    const { hints } = this.#challengeOf(session);
    if (session.hints >= hints.length) throw new ConflictError("All hints are open.");
    return this.#save({ ...session, hints: session.hints + 1 });
  }

  /**
   * Runs the visible tests and the candidate's own. Throws CancelledError, SandboxUnavailableError.
   */
  async run(id: string, signal?: AbortSignal): Promise<CodingRunView> {
    return this.#tested(id, "run", signal);
  }

  /** Runs all tests; of hidden ones only name and outcome are told. Throws as `run`. */
  async submit(id: string, signal?: AbortSignal): Promise<CodingRunView> {
    return this.#tested(id, "submit", signal);
  }

  /** Stops the tests that run now, if any do. */
  cancel(id: string): void {
    this.#running.get(id)?.abort();
  }

  /** Runs all tests once more, grades, and stops the clock. Finishing again changes nothing. */
  async finish(id: string, signal?: AbortSignal): Promise<CodingReport> {
    const session = this.#session(id);
    if (session.finishedAt !== null) return this.report(id);
    const grade = await this.#working(id, signal, async (inner) => {
      const run = await this.#runAll(session, "submit", inner);
      return this.#grade(session, run, inner);
    });
    const now = this.#context.now();
    this.#save({
      ...this.#session(id),
      clock: pauseClock(session.clock, now),
      finishedAt: now.toISOString(),
      grade,
    });
    return this.report(id);
  }

  /** Throws ConflictError before the session is finished. */
  report(id: string): CodingReport {
    const session = this.#session(id);
    const { grade } = session;
    const runs = this.#context.store.runs(id);
    const last = runs.findLast((run) => run.kind === "submit");
    const run = last === undefined ? null : this.#context.store.run(last.id);
    if (session.finishedAt === null || grade === null || run === null) {
      throw new ConflictError("The report comes when you finish the round.");
    }
    const challenge = this.#challengeOf(session);
    return {
      session,
      challenge: this.challenge(challenge.id),
      secondsUsed: secondsUsed(session.clock, this.#context.now()),
      grade,
      run,
      runs,
      hints: challenge.hints.slice(0, session.hints),
      reference: challenge.references[session.language] ?? "",
    };
  }

  /** Stops the clocks that run, so that the time while the studio is closed does not count. */
  pauseAll(): void {
    for (const session of this.#context.store.list()) {
      if (session.clock.runningSince === null) continue;
      this.#context.store.update({ ...session, clock: pauseClock(session.clock, this.#context.now()) });
    }
  }

  async #tested(
    id: string,
    kind: CodingRun["kind"],
    signal: AbortSignal | undefined,
  ): Promise<CodingRunView> {
    const session = this.#open(id);
    const run = await this.#working(id, signal, (inner) => this.#runAll(session, kind, inner));
    return { ...run, results: run.results.map(concealed) };
  }

  /** One piece of work a session; a new one stops the one before. */
  async #working<T>(
    id: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    this.cancel(id);
    const controller = new AbortController();
    const stop = () => controller.abort();
    signal?.addEventListener("abort", stop);
    this.#running.set(id, controller);
    try {
      const result = await work(controller.signal);
      if (controller.signal.aborted) throw new CancelledError("The tests were stopped.");
      return result;
    } finally {
      signal?.removeEventListener("abort", stop);
      if (this.#running.get(id) === controller) this.#running.delete(id);
    }
  }

  async #runAll(session: CodingSession, kind: CodingRun["kind"], signal: AbortSignal): Promise<CodingRun> {
    const { sandboxes, store } = this.#context;
    const challenge = this.#challengeOf(session);
    const { language, code } = session;
    const source = code.sources[language] ?? "";
    const results = await runTests(
      sandboxes,
      { challenge, code: source, language, signal },
      { hidden: kind === "submit" },
    );
    const tested = kind === "run" && language === "typescript" && hasTests(session, challenge);
    const own = tested
      ? await runOwnTests(sandboxes.typescript, { challenge, code: source, tests: code.tests, signal })
      : null;
    if (signal.aborted) throw new CancelledError("The tests were stopped.");
    const run: CodingRun = {
      id: `tests-${randomBytes(5).toString("hex")}`,
      session: session.id,
      kind,
      language,
      revision: code.revision,
      at: this.#context.now().toISOString(),
      passed: results.filter((result) => result.passed).length,
      total: results.length,
      results,
      own,
    };
    store.insertRun(run);
    return run;
  }

  async #grade(session: CodingSession, run: CodingRun, signal: AbortSignal): Promise<Grade> {
    const challenge = this.#challengeOf(session);
    const { language, code } = session;
    let strength: TestStrength | null = null;
    let whyNoStrength = "";
    if (language !== "typescript") {
      whyNoStrength = "Tests of one's own are measured in TypeScript only.";
    } else if (hasTests(session, challenge)) {
      strength = await measureOwnTests(this.#context.sandboxes.typescript, {
        challenge,
        tests: code.tests,
        signal,
      });
    }
    const source = code.sources[language] ?? "";
    return gradeSolution({
      challenge,
      language,
      code: source,
      results: run.results,
      strength,
      whyNoStrength,
    });
  }

  #submissions(session: string): CodingRunSummary[] {
    return this.#context.store.runs(session).filter((run) => run.kind === "submit");
  }

  #session(id: string): CodingSession {
    const session = this.#context.store.get(id);
    if (session === null) throw new NotFoundError("coding session", id);
    return session;
  }

  /** A session that may still be changed. */
  #open(id: string): CodingSession {
    const session = this.#session(id);
    if (session.finishedAt === null) return session;
    throw new ConflictError("This round is finished and cannot be changed any more.");
  }

  #challengeOf(session: CodingSession): Challenge {
    return this.#context.challenges().get(session.challenge);
  }

  #save(session: CodingSession): CodingSessionView {
    this.#context.store.update({ ...session, updatedAt: this.#context.now().toISOString() });
    return this.view(session.id);
  }
}

function languagesOf(challenge: Challenge): Language[] {
  return Object.keys(challenge.starters) as Language[];
}

function viewOf(challenge: Challenge, types: string): ChallengeView {
  const { id, track, number, title, summary, minutes, statement, entry, starters, tests, rubric, hints } =
    challenge;
  return {
    id,
    track,
    number,
    title,
    summary,
    minutes,
    statement,
    entry,
    starters,
    testStarter: testStarter(challenge),
    tests: tests.visible.map(({ name, input, expected, log }) => ({ name, input, expected, log })),
    hiddenTests: tests.hidden.length,
    rubric: rubric.map((point) => ({ id: point.id, title: point.title, earns: point.earns })),
    hints: hints.length,
    types,
  };
}

function testStarter({ entry }: Challenge): string {
  return `import { expect, simulate, test } from "fortyfive/challenge";
import { ${entry.name} } from "./solution.ts";

// test("what it does, as a sentence", async () => {
//   const { kit } = await simulate({ model: { replies: [{ text: "…" }] } });
//   expect(await ${entry.name}("…", kit)).toEqual("…");
// });
`;
}

/** Whether the candidate wrote tests. */
function hasTests(session: CodingSession, challenge: Challenge): boolean {
  const { tests } = session.code;
  return tests.trim() !== "" && tests !== testStarter(challenge);
}
