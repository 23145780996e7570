import type { Json } from "./json.ts";
import { GRACE_MS, START_MS } from "./limits.ts";
import type { SandboxLimits } from "./limits.ts";
import type { PrintedLine, SandboxEnd, SandboxOutcome } from "./outcome.ts";
import { wordImports } from "./import-problems.ts";
import { Printed } from "./printed.ts";
import { readEnd } from "./read-end.ts";
import type { SandboxThread } from "./sandbox-thread.ts";
import type { HostReply, SandboxTask } from "./task.ts";
import type { FromWorker, WorkerEnd, WorkerTask } from "./worker-messages.ts";

/** Where the clock inside starts. */
const EPOCH = Date.UTC(2026, 0, 5, 9);
const SEED = 45;
const LINE_CHARACTERS = 2000;

interface ThreadOutcome {
  outcome: SandboxOutcome;
  /** Whether the thread can run something else. */
  reusable: boolean;
}

/** One task in one thread. Its time counts from when the thread is there. */
export class ThreadRun {
  readonly outcome: Promise<ThreadOutcome>;
  readonly #thread: SandboxThread;
  readonly #task: SandboxTask;
  readonly #limits: SandboxLimits;
  readonly #printed: Printed;
  #started = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #lastClock = 0;
  /** What is answered late is not for the run that comes next in the thread. */
  #over = false;
  #finish: (end: SandboxEnd, clock: number, reusable: boolean) => void = () => {};

  constructor(thread: SandboxThread, task: SandboxTask, limits: SandboxLimits) {
    this.#thread = thread;
    this.#task = task;
    this.#limits = limits;
    this.#printed = new Printed(limits);
    this.outcome = new Promise((resolve) => this.#begin(resolve));
  }

  #begin(resolve: (outcome: ThreadOutcome) => void): void {
    const { signal } = this.#task;
    const abort = () => this.#fail({ type: "cancelled" });
    this.#finish = (end, clock, reusable) => {
      if (this.#over) return;
      this.#over = true;
      clearTimeout(this.#timer);
      signal?.removeEventListener("abort", abort);
      this.#thread.listen(null);
      const took = performance.now() - this.#started;
      const outcome = { end, printed: this.#printed.lines, printedCut: this.#printed.cut, took, clock };
      resolve({ outcome, reusable });
    };
    signal?.addEventListener("abort", abort);
    this.#thread.listen({
      hear: (message) => this.#hear(message),
      died: (message) => this.#fail({ type: "crashed", message }),
    });
    this.#timer = setTimeout(
      () => this.#fail({ type: "crashed", message: "The engine did not start." }),
      START_MS,
    );
    void this.#thread.ready.then(() => {
      if (this.#over) return;
      clearTimeout(this.#timer);
      this.#started = performance.now();
      this.#timer = setTimeout(() => this.#fail(this.#read({ type: "time" })), this.#limits.time + GRACE_MS);
      this.#thread.tell({ type: "run", task: this.#workerTask() });
    });
  }

  #fail(end: SandboxEnd): void {
    this.#finish(end, this.#lastClock, false);
  }

  #hear(message: FromWorker): void {
    if (message.type === "print") {
      this.#printed.line(message.level as PrintedLine["level"], message.text);
    } else if (message.type === "end") {
      this.#finish(this.#read(message.end), message.clock, isWhole(message.end));
    } else if (message.type === "call") {
      void this.#answer(message);
    }
  }

  async #answer({ id, name, text, at }: FromWorker & { type: "call" }): Promise<void> {
    this.#lastClock = at;
    try {
      const { onCall } = this.#task;
      const none: HostReply = { error: { message: `There is no ${name}.` } };
      const reply = onCall === undefined ? none : await onCall({ name, value: JSON.parse(text) as Json, at });
      if (!this.#over) this.#thread.tell({ type: "reply", id, reply });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#fail({ type: "crashed", message: `${name} failed outside: ${message}` });
    }
  }

  #read(end: WorkerEnd): SandboxEnd {
    const { name, files } = this.#task;
    return wordImports(readEnd(end, { limits: this.#limits, name, files: Object.keys(files) }), this.#task);
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
        lineCharacters: LINE_CHARACTERS,
        timers,
        items,
        epoch: EPOCH,
        seed: SEED,
      },
    };
  }
}

/** Whether the thread can run something else after this. */
function isWhole(end: WorkerEnd): boolean {
  return !["time", "memory", "broken"].includes(end.type) && !(end.type === "syntax" && end.fatal);
}
