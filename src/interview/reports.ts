import { ConflictError, NotFoundError } from "../errors/index.ts";
import { pauseClock, secondsUsed } from "./clock.ts";
import type { InterviewContext } from "./context.ts";
import { nextSteps } from "./next-steps.ts";
import { calibration, scorePredictions } from "./predictions.ts";
import type { Report, ReportReference } from "./report.ts";
import type { Round } from "./round.ts";
import type { Scorecard } from "../lab/index.ts";
import type { Session } from "./session.ts";

/** Ends sessions and says what came of them. */
export class Reports {
  readonly #context: InterviewContext;

  constructor(context: InterviewContext) {
    this.#context = context;
  }

  /** Stops the clock and opens the report; an exam is frozen by it. Finishing again changes nothing. */
  async finish(id: string): Promise<Report> {
    const session = this.#session(id);
    if (session.finishedAt === null) {
      const now = this.#context.now();
      this.#context.store.update({
        ...session,
        phase: "report",
        clock: pauseClock(session.clock, now),
        finishedAt: now.toISOString(),
        updatedAt: now.toISOString(),
      });
    }
    return this.report(id);
  }

  /** Throws ConflictError before the session is finished. */
  async report(id: string): Promise<Report> {
    const session = this.#session(id);
    if (session.finishedAt === null) throw new ConflictError("The report comes when you finish the session.");
    const { content, runs } = this.#context;
    const round = content.round(session.round);
    const summaries = runs.list({ session: id });
    const last = summaries.find((run) => run.result !== null);
    const run = last === undefined ? null : runs.get(last.id);
    const scorecard = run?.scorecard ?? null;
    const predictions = scorePredictions(session.predictions, round, scorecard);
    this.#markSeen(
      session,
      round,
      summaries.map((summary) => summary.id),
    );
    return {
      session,
      round,
      scenario: content.scenario(session.scenario),
      secondsUsed: secondsUsed(session.clock, this.#context.now()),
      run: last ?? null,
      scorecard,
      drawing: run?.request.drawing ?? session.board.drawing,
      predictions,
      calibration: calibration(predictions),
      runs: summaries.toReversed(),
      findings: scorecard?.findings ?? [],
      references: await this.#references(round, scorecard),
      next: nextSteps(scorecard, predictions),
    };
  }

  async #references(round: Round, scorecard: Scorecard | null): Promise<ReportReference[]> {
    const lab = await this.#context.openLab(round.kind);
    return lab.references().map(({ id, label, summary, design }) => {
      const result = scorecard?.references.find((reference) => reference.id === id);
      const { measures, limits } = result ?? { measures: [], limits: [] };
      return { id, label, summary, drawing: lab.draw(design), measures, limits };
    });
  }

  /** From here on the questions of an exam are known to the candidate. */
  #markSeen(session: Session, round: Round, runs: string[]): void {
    if (session.mode !== "exam") return;
    const questions = runs.flatMap((run) => this.#context.runs.questions(run).map((question) => question.id));
    this.#context.store.markSeen(round.corpus, questions, this.#context.now().toISOString());
  }

  #session(id: string): Session {
    const session = this.#context.store.get(id);
    if (session === null) throw new NotFoundError("session", id);
    return session;
  }
}
