import { randomBytes } from "node:crypto";
import { CancelledError } from "../../errors/index.ts";
import { testStarter } from "./challenge-view.ts";
import type { Challenge, Language } from "./challenge.ts";
import type { CodingContext } from "./coding-context.ts";
import type { CodingRun, CodingSession } from "./coding-session.ts";
import type { CodingRunView } from "./coding-views.ts";
import { gradeSolution } from "./grade.ts";
import type { Grade } from "./grade.ts";
import { measureOwnTests, runOwnTests } from "./own-tests.ts";
import type { TestStrength } from "./own-tests.ts";
import { runTests } from "./run-tests.ts";
import { concealed } from "./test-result.ts";
import type { TestResult } from "./test-result.ts";

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

/** What takes time in a coding round: tests and grading. A session does one thing at a time. */
export class CodingWork {
  readonly #context: CodingContext;
  readonly #running = new Map<string, AbortController>();

  constructor(context: CodingContext) {
    this.#context = context;
  }

  isRunning(session: string): boolean {
    return this.#running.has(session);
  }

  cancel(session: string): void {
    this.#running.get(session)?.abort();
  }

  /** Does a piece of work for a session, after stopping the one before. Throws CancelledError. */
  async alone<T>(
    session: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    this.cancel(session);
    const controller = new AbortController();
    const stop = () => controller.abort();
    signal?.addEventListener("abort", stop);
    this.#running.set(session, controller);
    try {
      const result = await work(controller.signal);
      if (controller.signal.aborted) throw stopped();
      return result;
    } finally {
      signal?.removeEventListener("abort", stop);
      if (this.#running.get(session) === controller) this.#running.delete(session);
    }
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
    const attempt = { challenge, code, language, signal };
    const results = await runTests(sandboxes, attempt, { hidden, onResult: tell });
    const own =
      tests === undefined
        ? null
        : await runOwnTests(sandboxes.typescript, { challenge, code, tests, signal });
    if (wasStopped(results, signal)) throw stopped();
    return { results: results.map(concealed), own };
  }

  /** Runs the tests on the code of a session and keeps what they came to. Throws as `tryOut`. */
  async test(session: CodingSession, kind: CodingRun["kind"], signal: AbortSignal): Promise<CodingRun> {
    const { sandboxes, store } = this.#context;
    const challenge = this.#context.challenges().get(session.challenge);
    const { language, code } = session;
    const source = code.sources[language] ?? "";
    const attempt = { challenge, code: source, language, signal };
    const results = await runTests(sandboxes, attempt, { hidden: kind === "submit" });
    const tested = kind === "run" && language === "typescript" && hasTests(session, challenge);
    const own = tested
      ? await runOwnTests(sandboxes.typescript, { challenge, code: source, tests: code.tests, signal })
      : null;
    if (wasStopped(results, signal)) throw stopped();
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

  /** Scores the code that a run was made on. */
  async grade(session: CodingSession, run: CodingRun, signal: AbortSignal): Promise<Grade> {
    const challenge = this.#context.challenges().get(session.challenge);
    const { language, code } = session;
    let strength: TestStrength | null = null;
    let whyNoStrength = "";
    if (language !== "typescript") {
      whyNoStrength = "Tests of one's own are measured in TypeScript only.";
    } else if (hasTests(session, challenge)) {
      const { typescript } = this.#context.sandboxes;
      strength = await measureOwnTests(typescript, { challenge, tests: code.tests, signal });
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
}

/** Whether the candidate wrote tests. */
function hasTests(session: CodingSession, challenge: Challenge): boolean {
  const { tests } = session.code;
  return tests.trim() !== "" && tests !== testStarter(challenge);
}

/** By whoever asked for the tests, or because the studio closes. */
function wasStopped(results: readonly TestResult[], signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true || results.some((result) => result.detail?.got.type === "cancelled");
}

function stopped(): CancelledError {
  return new CancelledError("The tests were stopped.");
}
