import { randomBytes } from "node:crypto";
import { ConflictError, NotFoundError } from "../../errors/index.ts";
import type { Subscription } from "../../lab/index.ts";
import { pauseClock, secondsLeft, secondsUsed, startClock } from "../clock.ts";
import { hasTests, languagesOf, testStarter, viewChallenge } from "./challenge-view.ts";
import type { Challenge } from "./challenge.ts";
import type { CodingContext } from "./coding-context.ts";
import type { CodeSave, NewCodingSession } from "./coding-requests.ts";
import type { CodingRun, CodingRunSummary, CodingSession } from "./coding-session.ts";
import type {
  ChallengeSummary,
  ChallengeView,
  CodingReport,
  CodingRunView,
  CodingSessionSummary,
  CodingSessionView,
} from "./coding-views.ts";
import { CodingWork } from "./coding-work.ts";
import type { TryOut } from "./coding-work.ts";
import { concealed } from "./test-result.ts";
import type { TestEvent, TestWork, TestWorkKind } from "./test-work.ts";

/** Coding rounds: started, written in, timed, run, handed in, graded. Every change is stored before it is answered. */
export class CodingRounds {
  readonly #context: CodingContext;
  readonly #work: CodingWork;

  constructor(context: CodingContext) {
    this.#context = context;
    this.#work = new CodingWork(context);
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
    return viewChallenge(this.#context.challenges().get(id), this.#context.challenges().types);
  }

  /** Throws as `CodingWork.tryOut`. */
  tryOut(request: TryOut): Promise<Pick<CodingRunView, "results" | "own">> {
    return this.#work.tryOut(request);
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
      code: { sources: { [language]: source }, tests: testStarter(challenge, language), revision: 0 },
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
    const running = this.#work.running(id);
    return {
      session,
      challenge: this.challenge(challenge.id),
      hints: challenge.hints.slice(0, session.hints),
      runs: this.#context.store.runs(id),
      running: running === null ? null : { id: running.id, kind: running.kind },
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
    this.#work.forget(id);
    this.#context.store.delete(id);
  }

  /**
   * Switches to the language of the text. Throws ConflictError when the code has moved on since its revision, and where
   * a switch would leave tests behind that were written in another language.
   */
  saveCode(
    id: string,
    { language, source, tests, revision }: CodeSave,
  ): { revision: number; savedAt: string } {
    const session = this.#open(id);
    const challenge = this.#challengeOf(session);
    if (challenge.starters[language] === undefined) {
      throw new ConflictError(`This challenge has no variant in ${language}.`);
    }
    const savedAt = this.#context.now().toISOString();
    const sources = { ...session.code.sources, [language]: source };
    if (language !== session.language && tests === undefined && hasTests(session, challenge)) {
      throw new ConflictError(`The tests are in ${session.language}. Send others to switch to ${language}.`);
    }
    const kept = language === session.language ? session.code.tests : testStarter(challenge, language);
    const code = { sources, tests: tests ?? kept };
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
   * Begins to run tests: the visible ones and the candidate's own, or all that the challenge has, and to finish means to
   * grade on them and to stop the clock. Says as what they can be followed; `done` resolves once what came of them is
   * stored, and rejects with CancelledError, SandboxUnavailableError, and ConflictError where the code was changed while
   * the round was being finished. Throws ConflictError for a finished session.
   */
  start(id: string, kind: TestWorkKind): { id: string; done: Promise<void> } {
    const session = this.#open(id);
    const { work, done } = this.#work.begin(id, kind, async (begun) => {
      const run = await this.#work.test(session, begun);
      if (kind === "finish") await this.#finish(session, run, begun);
    });
    return { id: work.id, done };
  }

  /**
   * Calls the listener for all that happened to tests that were started, and then as it happens. Of tests that are no
   * longer remembered only their end is told. Throws NotFoundError.
   */
  follow(id: string, run: string, listener: (event: TestEvent) => void, after = 0): Subscription {
    const work = this.#work.find(id, run);
    if (work !== null) return work.subscribe(listener, after);
    this.earlier(id, run);
    listener({ type: "ended", error: null, sequence: after + 1 });
    return { close: () => {}, ended: () => true };
  }

  /** What tests of the session came to earlier; of hidden ones only name and outcome. Throws NotFoundError. */
  earlier(id: string, run: string): CodingRunView {
    const found = this.#context.store.run(run);
    if (found === null || found.session !== this.#session(id).id)
      throw new NotFoundError("run of tests", run);
    return { ...found, results: found.results.map(concealed) };
  }

  /** Stops the tests that run now, if any do. */
  cancel(id: string): void {
    this.#work.cancel(id);
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

  /** Grades what the tests were run on. Throws as `start`. */
  async #finish(session: CodingSession, run: CodingRun, work: TestWork): Promise<void> {
    const grade = await this.#work.grade(session, run, work);
    const current = this.#session(session.id);
    if (current.code.revision !== run.revision) {
      throw new ConflictError("The code was changed while its tests ran. Look at it, and finish again.");
    }
    const now = this.#context.now();
    this.#save({ ...current, clock: pauseClock(current.clock, now), finishedAt: now.toISOString(), grade });
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
