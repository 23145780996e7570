import { availableParallelism } from "node:os";
import { defaultLimits } from "./limits.ts";
import type { SandboxOutcome } from "./outcome.ts";
import { checkLength, unstarted } from "./run-start.ts";
import { SandboxThread } from "./sandbox-thread.ts";
import type { SandboxTask } from "./task.ts";
import { ThreadRun } from "./thread-run.ts";
import { WaitingJobs } from "./waiting-jobs.ts";
import type { Job } from "./waiting-jobs.ts";

/**
 * Runs TypeScript that nobody has looked at: in an engine of its own, in a thread that is ended when it does not stop in
 * time. Each run has a fresh engine; so many runs as there are threads go on at once, others wait.
 */
export class Sandbox {
  readonly #most: number;
  readonly #idle: SandboxThread[] = [];
  readonly #jobs = new WaitingJobs();
  readonly #running = new Map<SandboxThread, AbortController>();
  #closed = false;

  constructor(options: { threads?: number } = {}) {
    this.#most = options.threads ?? Math.max(1, Math.min(4, availableParallelism()));
  }

  /** Resolves however the code behaves. Throws BadInputError for sources that are too long. */
  run(task: SandboxTask): Promise<SandboxOutcome> {
    const limits = { ...defaultLimits, ...task.limits };
    checkLength(task.files, limits);
    return new Promise((resolve) => {
      this.#jobs.add({ task, limits, resolve });
      this.#next();
    });
  }

  /** Ends all threads; what is running or waiting is cancelled. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#jobs.clear();
    const threads = [...this.#running.keys(), ...this.#idle.splice(0)];
    for (const controller of this.#running.values()) controller.abort();
    await Promise.all(threads.map((thread) => thread.end()));
  }

  #next(): void {
    while (this.#jobs.size > 0 && this.#running.size < this.#most) {
      const job = this.#jobs.next()!;
      if (this.#closed) job.resolve(unstarted());
      else void this.#start(job);
    }
  }

  async #start({ task, limits, resolve }: Job): Promise<void> {
    const thread = this.#idle.pop() ?? new SandboxThread();
    const closing = new AbortController();
    this.#running.set(thread, closing);
    const signal =
      task.signal === undefined ? closing.signal : AbortSignal.any([task.signal, closing.signal]);
    thread.hold();
    const { outcome, reusable } = await new ThreadRun(thread, { ...task, signal }, limits).outcome;
    this.#running.delete(thread);
    if (reusable && !this.#closed) {
      thread.release();
      this.#idle.push(thread);
    } else {
      void thread.end();
      this.#warm();
    }
    resolve(outcome);
    this.#next();
  }

  /** Has a thread ready for what comes after one that had to be ended. */
  #warm(): void {
    if (this.#closed || this.#idle.length + this.#running.size >= this.#most) return;
    const thread = new SandboxThread();
    thread.release();
    this.#idle.push(thread);
  }
}
