import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defaultLimits } from "../limits.ts";
import type { SandboxLimits } from "../limits.ts";
import type { SandboxOutcome } from "../outcome.ts";
import { checkLength, unstarted } from "../run-start.ts";
import type { SandboxTask } from "../task.ts";
import { WaitingJobs } from "../waiting-jobs.ts";
import type { Job } from "../waiting-jobs.ts";
import { requirePython } from "./find-python.ts";
import { PythonRun } from "./python-run.ts";

/** Python needs more for itself than the engine of the other sandbox. */
const MEMORY_BYTES = 512 * 1024 * 1024;
const EPOCH = Date.UTC(2026, 0, 5, 9);

const bootstrap = readFileSync(new URL("./bootstrap.py", import.meta.url), "utf8");

/**
 * Runs Python that nobody has looked at: a process of its own for each run, inside bubblewrap, with limits of the kernel,
 * ended as a whole when it does not stop in time. Tasks, outcomes and the clock are those of `Sandbox`.
 */
export class PythonSandbox {
  readonly #most: number;
  readonly #jobs = new WaitingJobs();
  readonly #running = new Set<PythonRun>();
  /** Taken of those there are. */
  #places = 0;
  #closed = false;

  constructor(options: { processes?: number } = {}) {
    this.#most = options.processes ?? Math.max(1, Math.min(4, availableParallelism()));
  }

  /** Throws SandboxUnavailableError where Python or bubblewrap are missing, BadInputError for sources that are too long. */
  run(task: SandboxTask): Promise<SandboxOutcome> {
    const limits = { ...defaultLimits, memory: MEMORY_BYTES, ...task.limits };
    checkLength(task.files, limits);
    requirePython();
    return new Promise((resolve) => {
      const job = { task, limits, resolve };
      if (task.within === true) {
        this.#start(job);
      } else {
        this.#jobs.add(job);
        this.#next();
      }
    });
  }

  /** Ends all processes; what is running or waiting is cancelled. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#jobs.clear();
    await Promise.all([...this.#running].map((run) => run.cancel()));
  }

  #next(): void {
    while (this.#jobs.size > 0 && this.#places < this.#most) this.#start(this.#jobs.next()!);
  }

  #start({ task, limits, resolve }: Job): void {
    if (this.#closed || task.signal?.aborted === true) {
      resolve(unstarted());
      return;
    }
    const places = task.within === true ? 0 : 1;
    const run = new PythonRun({ task, limits, start: startText(task, limits), bootstrap });
    this.#running.add(run);
    this.#places += places;
    void run.outcome.then((outcome) => {
      this.#running.delete(run);
      this.#places -= places;
      resolve(outcome);
      this.#next();
    });
  }
}

/** The first line the process reads, and the nonce that its lines must carry. */
function startText(task: SandboxTask, limits: SandboxLimits): { nonce: string; text: string } {
  const { files, entry, name, input, prepare, modules = {}, collect = false } = task;
  const nonce = randomBytes(16).toString("hex");
  const named = Object.entries(modules).map(([asked, url]) => [
    asked,
    readFileSync(fileURLToPath(url), "utf8"),
  ]);
  const start = {
    nonce,
    files,
    entry,
    name,
    input,
    collect,
    modules: Object.fromEntries(named) as Record<string, string>,
    prepare: prepare === undefined ? null : nameOf(prepare, modules),
    memory: limits.memory,
    cpuSeconds: Math.ceil(limits.time / 1000) + 1,
    processes: 8,
    fileBytes: 1_000_000,
    epoch: EPOCH,
    limits: {
      callCharacters: limits.callCharacters,
      resultCharacters: limits.resultCharacters,
      items: limits.items,
    },
  };
  return { nonce, text: `${JSON.stringify(start)}\n` };
}

function nameOf(prepare: URL, modules: Readonly<Record<string, URL>>): string | null {
  return Object.keys(modules).find((name) => modules[name]!.href === prepare.href) ?? null;
}
