import { Worker } from "node:worker_threads";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** Megabytes of the thread's own memory; the engine's is apart. */
const MOST_MB = 256;

/** Whoever listens to a thread. */
export interface ThreadListener {
  hear(message: FromWorker): void;
  /** It ended by itself; the sentence says how. */
  died(message: string): void;
}

/** A thread that runs one task after the other. */
export class SandboxThread {
  /** Resolves once it can take a task. */
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  #listener: ThreadListener | null = null;

  constructor() {
    const name = `./sandbox-worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`;
    this.#worker = new Worker(new URL(name, import.meta.url), {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
      stdout: true,
      stderr: true,
    });
    // An engine that goes down says so here; what a run came to says it better.
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.ready = new Promise((resolve) => {
      this.#worker.on("message", (message: FromWorker) => {
        if (message.type === "ready") resolve();
        else this.#listener?.hear(message);
      });
    });
    this.#worker.on("error", (error: unknown) => {
      this.#listener?.died(`The engine went down: ${error instanceof Error ? error.message : String(error)}`);
    });
    this.#worker.on("exit", () => this.#listener?.died("The engine went down."));
  }

  listen(listener: ThreadListener | null): void {
    this.#listener = listener;
  }

  tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** Keeps the process alive. */
  hold(): void {
    this.#worker.ref();
  }

  release(): void {
    this.#worker.unref();
  }

  async end(): Promise<void> {
    this.#listener = null;
    await this.#worker.terminate();
  }
}
