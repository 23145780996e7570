import { randomBytes } from "node:crypto";
import { ConflictError, FortyfiveError, NotFoundError } from "../errors/index.ts";
import { followStoredRun } from "./follow-stored-run.ts";
import type { ArtifactCache, LabEvent } from "./lab.ts";
import { runEventLog } from "./run-event-log.ts";
import type { RunEventLog } from "./run-event-log.ts";
import type { Subscription } from "./event-log.ts";
import { siblingModule, startRunProcess } from "./run-process.ts";
import type { RunOutcome, RunProcess } from "./run-process.ts";
import { RunRequest, isOver } from "./run-record.ts";
import type { NewRun, Run, RunError, RunEvent, RunFigures, RunStatus, RunSummary } from "./run-record.ts";
import type { RunChange, RunFilter, RunStore } from "./run-store.ts";
import type { QuestionResult, Scorecard, Trace } from "./scorecard.ts";

/** Runs at once: one towards its figures, and one more that has them and goes on with what comes after. */
const MOST_AT_ONCE = 2;
const BEAT_MS = 1000;
/** A run whose owner has not been heard of for this long is broken, whatever process has its number now. */
const SILENT_MS = 60_000;
/** Event logs of runs that are over, kept for subscribers that come back. */
const LOGS_KEPT = 20;

export interface RunServiceOptions {
  store: RunStore;
  cache: ArtifactCache;
  /** Module that exports `labs`, loaded in the worker. The built-in labs when left out. */
  labs?: URL;
  /** Milliseconds a cancelled run has to stop by itself before its worker is ended; 2000 when left out. */
  cancelGrace?: number;
  now?: () => Date;
}

interface LiveRun {
  request: RunRequest;
  log: RunEventLog;
  process: RunProcess | null;
  /** The scorecard that came last, as JSON; null before the first. */
  figures: string | null;
  /** Set when the run must end with this status, whatever the worker says. */
  ending: "cancelled" | "interrupted" | null;
  error: RunError | null;
  over: Promise<void>;
  settle(): void;
}

/** Starts runs in worker threads, keeps what they find, tells subscribers. One instance a process. */
export class RunService {
  readonly #store: RunStore;
  readonly #cache: ArtifactCache;
  readonly #labs: URL;
  readonly #cancelGrace: number;
  readonly #now: () => Date;
  readonly #live = new Map<string, LiveRun>();
  readonly #logs = new Map<string, RunEventLog>();
  readonly #queue: string[] = [];
  /** Last words of runs that could not be stored, e.g. on a full disk. */
  readonly #unstored = new Map<string, RunChange>();
  #beat: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: RunServiceOptions) {
    this.#store = options.store;
    this.#cache = options.cache;
    this.#labs = options.labs ?? siblingModule("labs");
    this.#cancelGrace = options.cancelGrace ?? 2000;
    this.#now = options.now ?? (() => new Date());
  }

  /** Stores the request and runs it as soon as there is room. Returns the run's id. Throws StorageError. */
  start(newRun: NewRun): string {
    if (this.#closed) throw new ConflictError("The studio is shutting down; start the run again afterwards.");
    const request = RunRequest.parse(newRun);
    const id = `run-${randomBytes(5).toString("hex")}`;
    this.#store.insert({ id, request, createdAt: this.#time(), owner: process.pid });
    let settle = () => {};
    const over = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const log = runEventLog();
    log.append({ type: "status", status: "queued", error: null });
    this.#live.set(id, {
      request,
      log,
      process: null,
      figures: null,
      ending: null,
      error: null,
      over,
      settle,
    });
    this.#queue.push(id);
    this.#beat ??= setInterval(() => this.#sayAlive(), BEAT_MS).unref();
    this.#startNext();
    return id;
  }

  /** The same request once more, as a new run. */
  again(id: string): string {
    return this.start(this.get(id).request);
  }

  /** Throws NotFoundError. */
  get(id: string): Run {
    const run = this.#store.get(id);
    if (run === null) throw new NotFoundError("run", id);
    return { ...run, ...this.#unstored.get(id) };
  }

  list(filter: RunFilter = {}): RunSummary[] {
    return this.#store.list(filter).map((run) => ({ ...run, ...this.#unstored.get(run.id) }));
  }

  questions(id: string): QuestionResult[] {
    this.get(id);
    return this.#store.questions(id);
  }

  /** Throws NotFoundError for a run or a question of it that is not there. */
  trace(id: string, question: string): Trace {
    this.get(id);
    const trace = this.#store.trace(id, question);
    if (trace === null) throw new NotFoundError("question", question, `The run ${id} has not asked it.`);
    return trace;
  }

  /** Replays what is known of the run after event number `after`, then goes on until the run is over. */
  subscribe(id: string, listener: (event: RunEvent) => void, after = 0): Subscription {
    const log = this.#live.get(id)?.log ?? this.#logs.get(id);
    if (log === undefined) return followStoredRun(() => this.get(id), listener, after);
    return log.subscribe(listener, after);
  }

  /** Stops a run, in whatever process it is; resolves when it has stopped here. What it found so far stays. */
  async cancel(id: string): Promise<void> {
    const run = this.get(id);
    if (isOver(run.status)) throw new ConflictError(`This run is ${run.status} already.`);
    const live = this.#live.get(id);
    if (live === undefined) this.#store.askToCancel(id);
    else await this.#end(id, live, "cancelled");
  }

  /** Resolves with the run once it is over. Throws NotFoundError for a run of another process. */
  async finished(id: string): Promise<Run> {
    await this.#live.get(id)?.over;
    return this.get(id);
  }

  /** Marks runs whose process is gone as interrupted, and returns their ids. Called at start-up and from time to time. */
  recover(): string[] {
    const silentSince = this.#now().getTime() - SILENT_MS;
    return this.#store
      .unfinished()
      .filter(({ id }) => !this.#live.has(id))
      .filter(({ owner, beatAt }) => !isAlive(owner) || Date.parse(beatAt) < silentSince)
      .map(({ id }) => {
        this.#store.change(id, { status: "interrupted", finishedAt: this.#time() });
        return id;
      });
  }

  /** Ends what still runs; it is marked interrupted. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#live].map(([id, live]) => this.#end(id, live, "interrupted")));
    clearInterval(this.#beat);
  }

  #time(): string {
    return this.#now().toISOString();
  }

  #startNext(): void {
    const running = [...this.#live.values()].filter((live) => live.process !== null);
    if (running.length >= MOST_AT_ONCE || running.some((live) => live.figures === null)) return;
    const id = this.#queue.shift();
    if (id === undefined) return;
    const live = this.#live.get(id)!;
    if (!this.#tell(id, live, { status: "running", startedAt: this.#time() })) {
      this.#settle(id, live, { type: "cancelled" });
      return;
    }
    live.process = startRunProcess({
      labs: this.#labs,
      kind: live.request.kind,
      request: live.request.lab,
      cache: this.#cache,
      cancelGrace: this.#cancelGrace,
      onEvent: (event) => this.#onEvent(id, live, event),
    });
    void live.process.outcome.then((outcome) => this.#settle(id, live, outcome));
  }

  #onEvent(id: string, live: LiveRun, event: LabEvent): void {
    if (live.ending !== null || live.error !== null) return;
    try {
      if (event.type === "traces") this.#store.saveTraces(id, event.traces);
      else if (event.type === "scorecard") this.#takeScorecard(id, live, event.scorecard);
      else live.log.append(event);
    } catch (error) {
      live.error = asRunError(error);
      live.process?.cancel();
    }
  }

  /** Stores a scorecard and tells it, unless it says what the last one said. */
  #takeScorecard(id: string, live: LiveRun, scorecard: Scorecard): void {
    const figures = JSON.stringify(scorecard);
    if (figures === live.figures) return;
    this.#store.saveScorecard(id, scorecard, figuresOf(scorecard));
    live.log.append({ type: "scorecard", scorecard });
    const first = live.figures === null;
    live.figures = figures;
    if (first) this.#startNext();
  }

  async #end(id: string, live: LiveRun, status: "cancelled" | "interrupted"): Promise<void> {
    live.ending ??= status;
    if (live.process !== null) live.process.cancel();
    else {
      this.#queue.splice(this.#queue.indexOf(id), 1);
      this.#settle(id, live, { type: "cancelled" });
    }
    await live.over;
  }

  #settle(id: string, live: LiveRun, outcome: RunOutcome): void {
    let status: RunStatus = "finished";
    if (live.error === null && live.ending === null && outcome.type === "result") {
      try {
        this.#store.saveTraces(id, outcome.result.traces);
        this.#takeScorecard(id, live, outcome.result.scorecard);
      } catch (error) {
        live.error = asRunError(error);
      }
    }
    if (outcome.type === "failure") live.error ??= outcome.error;
    if (live.ending !== null) status = live.ending;
    else if (live.error !== null) status = "failed";
    else if (outcome.type === "cancelled") status = "cancelled";
    this.#tell(id, live, {
      status,
      finishedAt: this.#time(),
      error: status === "failed" ? live.error : null,
    });
    this.#live.delete(id);
    this.#logs.set(id, live.log);
    for (const old of [...this.#logs.keys()].slice(0, -LOGS_KEPT)) this.#logs.delete(old);
    live.settle();
    this.#startNext();
  }

  /** Stores a change of status and tells subscribers. False when it could not be stored; it then holds in memory. */
  #tell(id: string, live: LiveRun, change: RunChange): boolean {
    let stored = true;
    try {
      this.#store.change(id, change);
    } catch (error) {
      stored = false;
      live.error ??= asRunError(error);
      if (isOver(change.status)) this.#unstored.set(id, { ...change, status: "failed", error: live.error });
    }
    live.log.append({ type: "status", status: change.status, error: change.error ?? null });
    return stored;
  }

  #sayAlive(): void {
    if (this.#live.size === 0) return;
    try {
      for (const id of this.#store.beat([...this.#live.keys()], this.#time())) {
        const live = this.#live.get(id);
        if (live !== undefined) void this.#end(id, live, "cancelled");
      }
    } catch {
      // A store that is full or locked now may answer the next beat.
    }
  }
}

/** The part of a scorecard that lists show. */
function figuresOf(scorecard: Scorecard): RunFigures {
  return {
    headline: scorecard.headline,
    headlineMeasure: scorecard.headlineMeasure,
    main: scorecard.measures.filter((measure) => scorecard.main.includes(measure.id)),
    limits: {
      met: scorecard.limits.filter((limit) => limit.met === true).length,
      missed: scorecard.limits.filter((limit) => limit.met === false).length,
      unscored: scorecard.limits.filter((limit) => limit.met === null).length,
    },
    pending: scorecard.pending,
  };
}

function asRunError(error: unknown): RunError {
  if (error instanceof FortyfiveError) return error.toJSON();
  return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
