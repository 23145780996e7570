import { ConflictError, NotFoundError } from "../errors/index.ts";
import { compareRuns } from "../lab/index.ts";
import type {
  QuestionResult,
  Run,
  RunEvent,
  RunFilter,
  RunSummary,
  Scorecard,
  Subscription,
  Trace,
} from "../lab/index.ts";
import type { InterviewContext } from "./context.ts";
import { examEvent, examProblems, figuresOnly } from "./exam.ts";
import { scorePredictions } from "./predictions.ts";
import type { ReferenceRun } from "./requests.ts";
import { allowedNow } from "./rules.ts";
import type { Comparison, RunView } from "./run-view.ts";
import type { Session } from "./session.ts";

/** Seed of runs that are not an exam's, so that they compare with each other and share what is cached. */
const PRACTICE_SEED = 1;

/** Runs as a candidate may see them: the exam's rules are kept here, whatever a screen asks for. */
export class Runs {
  readonly #context: InterviewContext;

  constructor(context: InterviewContext) {
    this.#context = context;
  }

  /** Runs what is on the session's board. Throws ConflictError when mode, clock, predictions or drawing forbid it. */
  async startFromBoard(sessionId: string): Promise<{ id: string }> {
    const { content, runs, store } = this.#context;
    const session = this.#session(sessionId);
    const now = this.#context.now();
    const { whyNoRun } = allowedNow(session, runs.list({ session: sessionId }), now);
    if (whyNoRun !== null) throw new ConflictError(whyNoRun);
    const round = content.round(session.round);
    const lab = await this.#context.openLab(round.kind);
    const { drawing, revision } = session.board;
    const { design, problems } = lab.compile(drawing);
    const exam = session.mode === "exam";
    if (design === null) {
      const errors = problems.filter((problem) => problem.severity === "error");
      throw new ConflictError(whyNotRunnable(exam ? examProblems(errors, lab.catalogue, drawing) : errors));
    }
    const id = runs.start({
      kind: round.kind,
      title: `Board ${revision}`,
      drawing,
      boardRevision: revision,
      session: session.id,
      round: round.id,
      lab: {
        design,
        corpus: round.corpus,
        split: exam ? "hidden" : "practice",
        // What was seen before the session began, so that every run of it draws the same questions.
        ...(exam ? { draw: round.examQuestions, seen: store.seen(round.corpus, session.createdAt) } : {}),
        scenario: content.scenario(session.scenario),
        seed: exam ? session.seed : PRACTICE_SEED,
        references: true,
        counterfactuals: true,
      },
    });
    if (session.phase !== "run") store.update({ ...session, phase: "run", updatedAt: now.toISOString() });
    return { id };
  }

  /** Runs a reference design of a round on its practice questions, outside any session. */
  async startReference(request: ReferenceRun): Promise<{ id: string }> {
    const { content, runs } = this.#context;
    const round = content.round(request.round);
    const scenario = content.scenarioOf(round, request.scenario);
    const lab = await this.#context.openLab(round.kind);
    const reference = lab.references().find((candidate) => candidate.id === request.reference);
    if (reference === undefined) throw new NotFoundError("reference design", request.reference);
    const id = runs.start({
      kind: round.kind,
      title: reference.label,
      round: round.id,
      reference: reference.id,
      lab: {
        design: reference.design,
        corpus: round.corpus,
        split: "practice",
        scenario,
        seed: PRACTICE_SEED,
        references: true,
        counterfactuals: true,
      },
    });
    return { id };
  }

  list(filter: RunFilter): RunSummary[] {
    return this.#context.runs.list(filter);
  }

  /** Throws NotFoundError. */
  view(id: string): RunView {
    const run = this.#context.runs.get(id);
    const session = this.#sessionOf(run);
    const revealed = this.#reveals(session);
    const { request, scorecard, ...summary } = run;
    const round = session === null ? null : this.#context.content.round(session.round);
    return {
      ...summary,
      scorecard: scorecard === null || revealed ? scorecard : figuresOnly(scorecard),
      scenarioSheet: request.lab.scenario,
      drawing: request.drawing,
      revealed,
      predictions: round === null ? [] : scorePredictions(session?.predictions ?? null, round, scorecard),
    };
  }

  /** Throws ConflictError when the run is over. */
  async cancel(id: string): Promise<RunView> {
    await this.#context.runs.cancel(id);
    return this.view(id);
  }

  /** Runs the same request once more. A session's rules hold for it as for any other run. */
  async again(id: string): Promise<{ id: string }> {
    const session = this.#sessionOf(this.#context.runs.get(id));
    if (session !== null) {
      const { whyNoRun } = allowedNow(session, [], this.#context.now());
      if (whyNoRun !== null) throw new ConflictError(whyNoRun);
    }
    return { id: this.#context.runs.again(id) };
  }

  /** The questions of a run and how each went; from then on they count as seen. Throws ConflictError in an exam. */
  questions(id: string): QuestionResult[] {
    const run = this.#revealed(id);
    const questions = this.#context.runs.questions(id);
    this.#markSeen(run, questions);
    return questions;
  }

  /** Throws NotFoundError, and ConflictError in an exam before the report. */
  trace(id: string, question: string): Trace {
    const run = this.#revealed(id);
    const trace = this.#context.runs.trace(id, question);
    this.#markSeen(run, [trace.question]);
    return trace;
  }

  subscribe(id: string, listener: (event: RunEvent) => void, after?: number): Subscription {
    const revealed = this.#reveals(this.#sessionOf(this.#context.runs.get(id)));
    return this.#context.runs.subscribe(
      id,
      (event) => {
        const shown = revealed ? event : examEvent(event);
        if (shown !== null) listener(shown);
      },
      after,
    );
  }

  /** Two runs measure by measure; where they cannot be paired it says why. Throws NotFoundError. */
  compare(a: string, b: string): Comparison {
    const [runA, runB] = [this.#context.runs.get(a), this.#context.runs.get(b)];
    const summaries = { a: asSummary(runA), b: asSummary(runB) };
    const pair = comparable(runA, runB);
    if (typeof pair === "string") return { ...summaries, comparable: false, sentence: pair, differences: [] };
    const differences = compareRuns(
      { scorecard: pair.a, questions: this.#context.runs.questions(a) },
      { scorecard: pair.b, questions: this.#context.runs.questions(b) },
    );
    const headline = differences.find(({ measure }) => measure === pair.b.headlineMeasure);
    const sentence = headline?.sentence ?? "These runs have no measure in common.";
    return { ...summaries, comparable: true, sentence, differences };
  }

  #session(id: string): Session {
    const session = this.#context.store.get(id);
    if (session === null) throw new NotFoundError("session", id);
    return session;
  }

  #sessionOf(run: Run): Session | null {
    return run.session === null ? null : this.#context.store.get(run.session);
  }

  #reveals(session: Session | null): boolean {
    return session === null || allowedNow(session, [], this.#context.now()).reveal;
  }

  #revealed(id: string): Run {
    const run = this.#context.runs.get(id);
    if (!this.#reveals(this.#sessionOf(run))) {
      throw new ConflictError("In an exam the questions and what happened to them come with the report.");
    }
    return run;
  }

  #markSeen(run: Run, questions: QuestionResult[]): void {
    this.#context.store.markSeen(
      run.corpus,
      questions.map((question) => question.id),
      this.#context.now().toISOString(),
    );
  }
}

/** The scorecards of two runs on the same questions, or why there is nothing to compare. */
function comparable(runA: Run, runB: Run): { a: Scorecard; b: Scorecard } | string {
  const [a, b] = [runA.scorecard, runB.scorecard];
  if (a === null || b === null) {
    const { id, status } = a === null ? runA : runB;
    return `The run ${id} has no figures; its status is ${status}.`;
  }
  if (a.kind !== b.kind) return "These runs are of different kinds and have no measures in common.";
  if (a.questions.hash === b.questions.hash && a.corpus.hash === b.corpus.hash) return { a, b };
  return "These runs did not answer the same questions of the same corpus, so nothing can be said about their difference.";
}

function asSummary(run: Run): RunSummary {
  const { request: _request, scorecard: _scorecard, ...summary } = run;
  return summary;
}

function whyNotRunnable(problems: { message: string }[]): string {
  const [first, ...others] = problems;
  if (first === undefined) return "This drawing cannot be run.";
  const more =
    others.length === 0
      ? ""
      : ` There ${others.length === 1 ? "is 1 more problem" : `are ${others.length} more problems`} on the board.`;
  return `The drawing cannot run yet: ${first.message}${more}`;
}
