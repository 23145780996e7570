import type { SandboxLimits } from "./limits.ts";
import type { SandboxOutcome } from "./outcome.ts";
import { unstarted } from "./run-start.ts";
import type { SandboxTask } from "./task.ts";

/** A run that was asked for. */
export interface Job {
  task: SandboxTask;
  limits: SandboxLimits;
  resolve(outcome: SandboxOutcome): void;
}

/** Runs that wait for a place. One that is cancelled is over at once. */
export class WaitingJobs {
  /** The oldest first, and what stops to listen for their end. */
  readonly #jobs = new Map<Job, () => void>();

  get size(): number {
    return this.#jobs.size;
  }

  add(job: Job): void {
    const { signal } = job.task;
    const leave = () => {
      this.#jobs.delete(job);
      job.resolve(unstarted());
    };
    this.#jobs.set(job, () => signal?.removeEventListener("abort", leave));
    if (signal?.aborted === true) leave();
    else signal?.addEventListener("abort", leave, { once: true });
  }

  /** Takes out the oldest. */
  next(): Job | undefined {
    for (const [job, unlisten] of this.#jobs) {
      this.#jobs.delete(job);
      unlisten();
      return job;
    }
    return undefined;
  }

  /** Cancels all of them. */
  clear(): void {
    for (let job = this.next(); job !== undefined; job = this.next()) job.resolve(unstarted());
  }
}
