import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Json } from "./json.ts";
import { GRACE_MS, defaultLimits } from "./limits.ts";
import type { SandboxLimits } from "./limits.ts";
import type { PrintedLine, SandboxEnd, SandboxOutcome } from "./outcome.ts";
import { Printed } from "./printed.ts";
import { readEnd } from "./read-end.ts";
import { checkLength, unstarted } from "./run-start.ts";
import type { HostReply, SandboxTask } from "./task.ts";
import type { FromWorker, ToWorker, WorkerTask } from "./worker-messages.ts";

/** Where the clock inside starts. */
const EPOCH = Date.UTC(2026, 0, 5, 9);
const SEED = 45;

interface Job {
  task: SandboxTask;
  limits: SandboxLimits;
  resolve(outcome: SandboxOutcome): void;
}

/**
 * Runs TypeScript that nobody has looked at: in an engine of its own, in a worker thread that is ended when it does not
 * stop in time. Each run has a fresh engine; so many runs as there are workers go on at once, others wait.
 */
export class Sandbox {
  readonly #most: number;
  readonly #idle: Worker[] = [];
  readonly #jobs: Job[] = [];
  readonly #running = new Set<Worker>();
  #closed = false;

  constructor(options: { workers?: number } = {}) {
    this.#most = options.workers ?? Math.max(1, Math.min(4, availableParallelism()));
  }

  /** Resolves however the code behaves. Throws BadInputError for sources that are too long. */
  run(task: SandboxTask): Promise<SandboxOutcome> {
    const limits = { ...defaultLimits, ...task.limits };
    checkLength(task.files, limits);
    return new Promise((resolve) => {
      this.#jobs.push({ task, limits, resolve });
      this.#next();
    });
  }

  /** Ends all workers; what is running or waiting is cancelled. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { resolve } of this.#jobs.splice(0)) resolve(unstarted());
    await Promise.all([...this.#running, ...this.#idle.splice(0)].map((worker) => worker.terminate()));
  }

  #next(): void {
    while (this.#jobs.length > 0 && this.#running.size < this.#most) {
      const job = this.#jobs.shift()!;
      if (this.#closed || job.task.signal?.aborted === true) {
        job.resolve(unstarted());
        continue;
      }
      const worker = this.#idle.pop() ?? startWorker();
      this.#running.add(worker);
      void new WorkerRun(worker, job.task, job.limits).outcome.then(({ outcome, reusable }) => {
        this.#running.delete(worker);
        if (reusable && !this.#closed) {
          worker.unref();
          this.#idle.push(worker);
        } else {
          void worker.terminate();
        }
        job.resolve(outcome);
        this.#next();
      });
    }
  }
}

/** One task in one worker. */
class WorkerRun {
  readonly outcome: Promise<{ outcome: SandboxOutcome; reusable: boolean }>;
  readonly #worker: Worker;
  readonly #task: SandboxTask;
  readonly #limits: SandboxLimits;
  readonly #printed: Printed;
  readonly #started = performance.now();
  #finish: (end: SandboxEnd, clock: number, reusable: boolean) => void = () => {};
  #lastClock = 0;

  constructor(worker: Worker, task: SandboxTask, limits: SandboxLimits) {
    this.#worker = worker;
    this.#task = task;
    this.#limits = limits;
    this.#printed = new Printed(limits);
    this.outcome = this.#run();
  }

  #run(): Promise<{ outcome: SandboxOutcome; reusable: boolean }> {
    const { signal } = this.#task;
    const worker = this.#worker;
    return new Promise((resolve) => {
      const onMessage = (message: FromWorker) => this.#hear(message);
      const onError = (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        this.#finish(
          { type: "crashed", message: `The engine went down: ${message}` },
          this.#lastClock,
          false,
        );
      };
      const onExit = () => {
        this.#finish({ type: "crashed", message: "The engine went down." }, this.#lastClock, false);
      };
      const onAbort = () => this.#finish({ type: "cancelled" }, this.#lastClock, false);
      const late = () => this.#finish(this.#end({ type: "time" }), this.#lastClock, false);
      const timer = setTimeout(late, this.#limits.time + GRACE_MS);
      this.#finish = (end, clock, reusable) => {
        this.#finish = () => {};
        clearTimeout(timer);
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        signal?.removeEventListener("abort", onAbort);
        const took = performance.now() - this.#started;
        const outcome = { end, printed: this.#printed.lines, printedCut: this.#printed.cut, took, clock };
        resolve({ outcome, reusable });
      };
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      signal?.addEventListener("abort", onAbort);
      worker.ref();
      this.#tell({ type: "run", task: this.#workerTask() });
    });
  }

  #hear(message: FromWorker): void {
    if (message.type === "print") this.#printed.line(message.level as PrintedLine["level"], message.text);
    else if (message.type === "end")
      this.#finish(this.#end(message.end), message.clock, message.end.type !== "time");
    else void this.#answer(message);
  }

  async #answer({
    id,
    name,
    text,
    at,
  }: {
    id: number;
    name: string;
    text: string;
    at: number;
  }): Promise<void> {
    this.#lastClock = at;
    try {
      const { onCall } = this.#task;
      const none: HostReply = { error: { message: `There is no ${name}.` } };
      const reply = onCall === undefined ? none : await onCall({ name, value: JSON.parse(text) as Json, at });
      this.#tell({ type: "reply", id, reply });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#finish({ type: "crashed", message: `${name} failed outside: ${message}` }, at, false);
    }
  }

  #end(end: Parameters<typeof readEnd>[0]): SandboxEnd {
    return readEnd(end, {
      limits: this.#limits,
      name: this.#task.name,
      files: Object.keys(this.#task.files),
    });
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #workerTask(): WorkerTask {
    const { files, entry, name, input, prepare, modules = {}, collect = false } = this.#task;
    const { resultCharacters, callCharacters, timers, items } = this.#limits;
    return {
      files: { ...files },
      entry,
      name,
      input: JSON.stringify(input),
      prepare: prepare?.href ?? null,
      modules: Object.fromEntries(Object.entries(modules).map(([asked, url]) => [asked, url.href])),
      collect,
      limits: this.#limits,
      inside: {
        resultCharacters,
        callCharacters,
        lineCharacters: 2000,
        timers,
        items,
        epoch: EPOCH,
        seed: SEED,
      },
    };
  }
}

function startWorker(): Worker {
  const name = `./sandbox-worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`;
  const worker = new Worker(new URL(name, import.meta.url), {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  // One that is being ended may still fail, and nobody listens any more.
  return worker.on("error", () => {});
}
