import { randomBytes, randomInt } from "node:crypto";
import { BadInputError, ConflictError, NotFoundError } from "../errors/index.ts";
import type { BlockType, Catalogue, Drawing, Problem, RunSummary } from "../lab/index.ts";
import { isOver } from "../lab/index.ts";
import { pauseClock, secondsLeft, startClock } from "./clock.ts";
import type { InterviewContext } from "./context.ts";
import { examCatalogue, examProblems, resolveBlock, withoutExplanations } from "./exam.ts";
import { commitPredictions } from "./predictions.ts";
import type { BoardSave, NewSession, PredictionValues, SessionPatch } from "./requests.ts";
import { allowedNow, hasResults } from "./rules.ts";
import type { Session } from "./session.ts";
import type { SessionSummary, SessionView } from "./session-view.ts";

/** Sittings: started, drawn in, timed, predicted in. Every change is stored before it is answered. */
export class Sessions {
  readonly #context: InterviewContext;

  constructor(context: InterviewContext) {
    this.#context = context;
  }

  /** An exam's clock starts with it; that of a practice session when asked to. */
  async create(request: NewSession): Promise<SessionView> {
    const { content, store } = this.#context;
    const round = content.round(request.round);
    const scenario = content.scenarioOf(round, request.scenario);
    const lab = await this.#context.openLab(round.kind);
    const now = this.#context.now();
    const time = now.toISOString();
    const clock = { total: round.minutes * 60, used: 0, runningSince: null };
    const session: Session = {
      id: `session-${randomBytes(5).toString("hex")}`,
      round: round.id,
      mode: request.mode,
      scenario: scenario.id,
      phase: "scope",
      clock: request.mode === "exam" ? startClock(clock, now) : clock,
      notes: "",
      board: { drawing: lab.starter(), revision: 0 },
      predictions: null,
      seed: randomInt(1, 2 ** 31),
      createdAt: time,
      updatedAt: time,
      finishedAt: null,
    };
    store.insert(session);
    return this.view(session.id);
  }

  /** Throws NotFoundError. */
  get(id: string): Session {
    const session = this.#context.store.get(id);
    if (session === null) throw new NotFoundError("session", id);
    return session;
  }

  view(id: string): SessionView {
    const session = this.get(id);
    const { content, runs } = this.#context;
    const round = content.round(session.round);
    const now = this.#context.now();
    const ofSession = runs.list({ session: id });
    return {
      session,
      round,
      scenario: content.scenario(session.scenario),
      scenarios: round.scenarios.map((scenario) => content.scenario(scenario)),
      runs: ofSession,
      now: now.toISOString(),
      secondsLeft: secondsLeft(session.clock, now),
      allowed: allowedNow(session, ofSession, now),
    };
  }

  /** Newest first. Sessions of rounds that are no longer there are left out. */
  list(): SessionSummary[] {
    const { content, runs, store } = this.#context;
    const now = this.#context.now();
    return store.list().flatMap((session): SessionSummary[] => {
      const round = content.rounds.find((candidate) => candidate.id === session.round);
      if (round === undefined) return [];
      const ofSession = runs.list({ session: session.id });
      const { id, mode, phase, createdAt, updatedAt, finishedAt } = session;
      return [
        {
          id,
          round: round.id,
          title: round.title,
          mode,
          phase,
          scenario: content.scenario(session.scenario).title,
          createdAt,
          updatedAt,
          finishedAt,
          secondsLeft: secondsLeft(session.clock, now),
          runs: ofSession.length,
          headline: ofSession.find((run) => run.result !== null)?.result?.headline ?? null,
        },
      ];
    });
  }

  /** Stops its runs and removes it with them. */
  async delete(id: string): Promise<void> {
    const { runs, store } = this.#context;
    this.get(id);
    for (const run of runs.list({ session: id })) if (!isOver(run.status)) await runs.cancel(run.id);
    store.delete(id);
  }

  patch(id: string, patch: SessionPatch): SessionView {
    const session = this.#open(id);
    if (patch.scenario !== undefined && patch.scenario !== session.scenario) {
      this.#context.content.scenarioOf(this.#context.content.round(session.round), patch.scenario);
      if (hasResults(this.#runs(id)))
        throw new ConflictError("The scenario is fixed once the first run has started.");
    }
    return this.#save({ ...session, ...patch });
  }

  clock(id: string, action: "start" | "pause"): SessionView {
    const session = this.#open(id);
    const now = this.#context.now();
    if (action === "pause" && session.mode === "exam")
      throw new ConflictError("An exam's clock cannot be paused.");
    if (session.finishedAt !== null)
      throw new ConflictError("This session is finished; its clock has stopped.");
    const change = action === "start" ? startClock : pauseClock;
    return this.#save({ ...session, clock: change(session.clock, now) });
  }

  /** Throws ConflictError when the board has moved on since the revision the drawing was made from. */
  saveBoard(id: string, { drawing, revision }: BoardSave): { revision: number; savedAt: string } {
    const session = this.#open(id);
    const { kind } = this.#context.content.round(session.round);
    if (drawing.kind !== kind) {
      throw new BadInputError(`This is a drawing of kind “${drawing.kind}”`, {
        path: "$.drawing.kind",
        expected: `“${kind}”`,
      });
    }
    const savedAt = this.#context.now().toISOString();
    if (!this.#context.store.saveBoard(id, drawing, revision, savedAt)) {
      throw new ConflictError(
        `The board was changed elsewhere: it is at revision ${session.board.revision}, this drawing was made from ${revision}. Load it again before you go on.`,
      );
    }
    return { revision: revision + 1, savedAt };
  }

  /** Practice: all of it. Exam, before the report: fixed blocks and those on the board, without explanations. */
  async catalogue(id: string): Promise<Catalogue> {
    const session = this.get(id);
    const { catalogue } = await this.#lab(session);
    return this.#reveals(session) ? catalogue : examCatalogue(catalogue, session.board.drawing);
  }

  /** The block type that a typed name stands for. Throws NotFoundError with a sentence. */
  async resolve(id: string, name: string): Promise<BlockType> {
    const session = this.get(id);
    const { catalogue } = await this.#lab(session);
    const block = resolveBlock(catalogue, name);
    return this.#reveals(session) ? block : withoutExplanations(block);
  }

  /** Whether a drawing of this session can run, and what is wrong with it. An exam says no name of a block. */
  async check(id: string, drawing: Drawing): Promise<{ runnable: boolean; problems: Problem[] }> {
    const session = this.get(id);
    const lab = await this.#lab(session);
    if (drawing.kind !== lab.kind) {
      throw new BadInputError(`This is a drawing of kind “${drawing.kind}”`, { expected: `“${lab.kind}”` });
    }
    const { design, problems } = lab.compile(drawing);
    const told = this.#reveals(session) ? problems : examProblems(problems, lab.catalogue, drawing);
    return { runnable: design !== null, problems: told };
  }

  /** Commits the estimates; they can be changed until the first run starts. */
  predict(id: string, { values }: PredictionValues): SessionView {
    const session = this.#open(id);
    if (hasResults(this.#runs(id))) {
      throw new ConflictError("Your predictions are fixed: the first run has started.");
    }
    const round = this.#context.content.round(session.round);
    return this.#save({ ...session, predictions: commitPredictions(values, round, this.#context.now()) });
  }

  /** Stops the clocks of practice sessions, so that the time while the studio is closed does not count. */
  pauseAll(): void {
    for (const session of this.#context.store.list()) {
      if (session.mode === "practice" && session.clock.runningSince !== null) {
        this.#context.store.update({ ...session, clock: pauseClock(session.clock, this.#context.now()) });
      }
    }
  }

  /** A session that may still be changed. */
  #open(id: string): Session {
    const session = this.get(id);
    if (session.mode === "exam" && session.finishedAt !== null) {
      throw new ConflictError("This exam is finished and cannot be changed any more.");
    }
    return session;
  }

  #reveals(session: Session): boolean {
    return allowedNow(session, [], this.#context.now()).reveal;
  }

  #save(session: Session): SessionView {
    this.#context.store.update({ ...session, updatedAt: this.#context.now().toISOString() });
    return this.view(session.id);
  }

  #lab(session: Session) {
    return this.#context.openLab(this.#context.content.round(session.round).kind);
  }

  #runs(id: string): RunSummary[] {
    return this.#context.runs.list({ session: id });
  }
}
