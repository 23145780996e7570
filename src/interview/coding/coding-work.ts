import { randomBytes } from "node:crypto";
import { CancelledError, FortyfiveError } from "../../errors/index.ts";
import { hasTests } from "./challenge-view.ts";
import type { Language } from "./challenge.ts";
import type { CodingContext } from "./coding-context.ts";
import type { CodingRun, CodingSession } from "./coding-session.ts";
import type { CodingRunView } from "./coding-views.ts";
import { gradeSolution } from "./grade.ts";
import type { Grade } from "./grade.ts";
import { measureOwnTests } from "./measure-own-tests.ts";
import type { OwnTestsToMeasure } from "./measure-own-tests.ts";
import { runOwnTests } from "./own-tests.ts";
import type { OwnTest, OwnTestRun, OwnTestsToRun } from "./own-tests.ts";
import { runTests } from "./run-tests.ts";
import type { TestsToRun } from "./run-tests.ts";
import { concealed } from "./test-result.ts";
import type { TestResult } from "./test-result.ts";
import { strengthFigures } from "./test-strength.ts";
import type { StrengthFigures } from "./test-strength.ts";
import { TestWork } from "./test-work.ts";
import type { TestWorkKind } from "./test-work.ts";

/** Works that are over and still remembered. */
const MOST_ENDED = 20;

/** Code to run outside any session. */
export interface TryOut
  extends Pick<TestsToRun, "onBegin" | "onResult">, Pick<OwnTestsToRun, "onTest" | "signal"> {
  challenge: string;
  language: Language;
  code: string;
  /** Tests of one's own, in the same language. */
  tests?: string | undefined;
  hidden?: boolean;
  /** Told of how many solutions the candidate's tests were run on, to say how strong they are. */
  onMeasured?(done: number, total: number): void;
}

/** What takes time in a coding round: tests and grading. A session does one thing at a time. */
export class CodingWork {
  readonly #context: CodingContext;
  /** The last of each session, also when it is over, for those who come late; the oldest first. */
  readonly #works = new Map<string, TestWork>();
  /** Tests that were measured last, since from one run to the next the solution changes more often than they do. */
  #measured: { tests: string; strength: StrengthFigures } | null = null;

  constructor(context: CodingContext) {
    this.#context = context;
  }

  /** What goes on for a session now; null when nothing does. */
  running(session: string): TestWork | null {
    const work = this.#works.get(session);
    return work === undefined || work.ended ? null : work;
  }

  /** Null for one that is not the last of the session, or not of this process. */
  find(session: string, id: string): TestWork | null {
    const work = this.#works.get(session);
    return work?.id === id ? work : null;
  }

  cancel(session: string): void {
    this.#works.get(session)?.cancel();
  }

  forget(session: string): void {
    this.cancel(session);
    this.#works.delete(session);
  }

  /**
   * Does a piece of work for a session, after stopping the one before; `done` is what comes of it. `done` rejects with
   * CancelledError, and whatever the work throws.
   */
  begin<T>(
    session: string,
    kind: TestWorkKind,
    perform: (work: TestWork) => Promise<T>,
  ): { work: TestWork; done: Promise<T> } {
    this.cancel(session);
    const work = new TestWork({ id: `tests-${randomBytes(5).toString("hex")}`, kind });
    this.#works.delete(session);
    this.#works.set(session, work);
    this.#forgetOld();
    return { work, done: settle(work, perform) };
  }

  #forgetOld(): void {
    const over = [...this.#works].filter(([, { ended }]) => ended);
    for (const [session] of over.slice(0, -MOST_ENDED)) this.#works.delete(session);
  }

  /**
   * Runs code outside any session: the visible tests, hidden ones when asked to, the candidate's own where given. Throws
   * NotFoundError, SandboxUnavailableError, CancelledError.
   */
  async tryOut(request: TryOut): Promise<Pick<CodingRunView, "results" | "own">> {
    const { challenge: id, language, code, tests, hidden = false, signal } = request;
    const challenge = this.#context.challenges().get(id);
    const { onBegin, onResult, onTest, onMeasured } = request;
    const results = await runTests(
      this.#context.sandboxes,
      { challenge, code, language, signal },
      { hidden, onBegin, onResult: (result) => onResult?.(concealed(result)) },
    );
    const own =
      tests === undefined
        ? null
        : await this.#ownTests({ challenge, language, code, tests, signal, onTest }, onMeasured);
    if (wasStopped(results, signal)) throw stopped();
    return { results: results.map(concealed), own };
  }

  /** Runs the tests on the code of a session and keeps what they came to. Throws as `tryOut`. */
  async test(session: CodingSession, work: TestWork): Promise<CodingRun> {
    const { sandboxes, store } = this.#context;
    const { signal } = work;
    const challenge = this.#context.challenges().get(session.challenge);
    const { language, code } = session;
    const source = code.sources[language] ?? "";
    const kind = work.kind === "run" ? "run" : "submit";
    const { visible, hidden } = challenge.tests;
    const hiddenTests = kind === "submit" ? hidden.length : 0;
    work.tell({ type: "started", kind: work.kind, visible: visible.length, hidden: hiddenTests });
    const attempt = { challenge, code: source, language, signal };
    const results = await runTests(sandboxes, attempt, { hidden: kind === "submit", ...tellTests(work) });
    const onTest = (test: OwnTest) => work.tell({ type: "own", test });
    const own =
      kind === "run" && hasTests(session, challenge)
        ? await this.#ownTests(
            { challenge, language, code: source, tests: code.tests, signal, onTest },
            tellMeasured(work),
          )
        : null;
    if (wasStopped(results, signal)) throw stopped();
    const run: CodingRun = {
      id: work.id,
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

  /** The candidate's tests on the candidate's code, and in figures how strong they are. */
  async #ownTests(tests: OwnTestsToRun, onDone?: TryOut["onMeasured"]): Promise<OwnTestRun> {
    const { sandboxes } = this.#context;
    const own = await runOwnTests(sandboxes, tests);
    if (own.problem !== null) return own;
    return { ...own, strength: await this.#strengthOf({ ...tests, onDone }) };
  }

  async #strengthOf(measured: OwnTestsToMeasure): Promise<StrengthFigures> {
    const tests = JSON.stringify([measured.challenge.id, measured.language, measured.tests]);
    if (this.#measured?.tests === tests) return this.#measured.strength;
    const strength = strengthFigures(await measureOwnTests(this.#context.sandboxes, measured));
    // What fails on a right solution may have run out of time only now.
    if (strength.passOnReference) this.#measured = { tests, strength };
    return strength;
  }

  /** Scores the code that a run was made on. Throws as `tryOut`. */
  async grade(session: CodingSession, run: CodingRun, work: TestWork): Promise<Grade> {
    const challenge = this.#context.challenges().get(session.challenge);
    const { language, code } = session;
    const { sandboxes } = this.#context;
    const { signal } = work;
    const onDone = tellMeasured(work);
    const strength = hasTests(session, challenge)
      ? await measureOwnTests(sandboxes, { challenge, language, tests: code.tests, signal, onDone })
      : null;
    if (signal.aborted) throw stopped();
    return gradeSolution({
      challenge,
      language,
      code: code.sources[language] ?? "",
      results: run.results,
      strength,
    });
  }
}

/** Its end is told however it ends. */
async function settle<T>(work: TestWork, perform: (work: TestWork) => Promise<T>): Promise<T> {
  try {
    const result = await perform(work);
    if (work.signal.aborted) throw stopped();
    work.tell({ type: "ended", error: null });
    return result;
  } catch (error) {
    work.tell({ type: "ended", error: told(error) });
    throw error;
  }
}

function told(error: unknown): { code: string; message: string } {
  if (error instanceof FortyfiveError) return { code: error.code, message: error.message };
  return {
    code: "internal",
    message:
      "The tests failed inside Fortyfive. What you wrote is still there; the terminal has the details.",
  };
}

/** Tells of visible tests what they came to, of hidden ones only how many are done. */
function tellTests(work: TestWork): Pick<TestsToRun, "onBegin" | "onResult"> {
  let hidden = 0;
  return {
    onBegin: (test) => {
      if (!test.hidden && !work.signal.aborted) work.tell({ type: "begun", name: test.name });
    },
    onResult: (result) => {
      if (work.signal.aborted) return;
      if (!result.hidden) {
        work.tell({ type: "test", result });
        return;
      }
      hidden += 1;
      work.tell({ type: "hidden", done: hidden });
    },
  };
}

function tellMeasured(work: TestWork): (done: number, total: number) => void {
  return (done, total) => work.tell({ type: "measured", done, total });
}

/** By whoever asked for the tests, or because the studio closes. */
function wasStopped(results: readonly TestResult[], signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true || results.some((result) => result.detail?.got.type === "cancelled");
}

function stopped(): CancelledError {
  return new CancelledError("The tests were stopped.");
}
