import { Worker } from "node:worker_threads";
import { CancelledError } from "../../errors/index.ts";
import type { BytesLoader, LoadedText } from "./loader.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";

export interface ParserJob {
  kind: "pdf" | "docx";
  bytes: Uint8Array;
  file: string;
}

export type ParserReply = { loaded: LoadedText } | { reason: string };

/** Threads at the same time. */
const mostThreads = 2;
const memory = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };

/**
 * Reads PDF and Word files in threads, so that one that takes too long or too much memory costs itself only.
 * Threads are kept for the next file; they do not keep the process alive.
 */
export class ParserThreads {
  readonly #milliseconds: number;
  readonly #idle: Worker[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  /** `milliseconds` is what a file may take. */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  loader(kind: ParserJob["kind"]): BytesLoader {
    return (bytes, { name }, signal) => this.#read({ kind, bytes, file: name }, signal);
  }

  async #read(job: ParserJob, signal: AbortSignal | undefined): Promise<LoadedText> {
    while (this.#busy >= mostThreads) await new Promise<void>((go) => this.#waiting.push(go));
    this.#busy++;
    try {
      if (signal?.aborted === true) throw new CancelledError();
      const worker = this.#idle.pop() ?? this.#newWorker();
      const reply = await this.#ask(worker, job, signal);
      if (reply === "stopped") throw new CancelledError();
      if ("reason" in reply) throw new UnreadableFileError(reply.reason);
      return reply.loaded;
    } finally {
      this.#busy--;
      this.#waiting.shift()?.();
    }
  }

  #newWorker(): Worker {
    const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const module = new URL(`./parser-worker.${ending}`, import.meta.url);
    const worker = new Worker(module, { execArgv: [], resourceLimits: memory });
    // One that dies while nobody waits for it is not used again.
    worker.on("error", () => this.#forget(worker)).on("exit", () => this.#forget(worker));
    return worker;
  }

  #forget(worker: Worker): void {
    const at = this.#idle.indexOf(worker);
    if (at !== -1) this.#idle.splice(at, 1);
  }

  /** Never rejects. A worker that has not replied is ended. */
  #ask(worker: Worker, job: ParserJob, signal: AbortSignal | undefined): Promise<ParserReply | "stopped"> {
    return new Promise((resolve) => {
      const end = (result: ParserReply | "stopped", reusable: boolean): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", stop);
        worker.off("message", replied).off("error", failed).off("exit", exited);
        worker.unref();
        if (reusable) this.#idle.push(worker);
        else void worker.terminate();
        resolve(result);
      };
      const stop = (): void => end("stopped", false);
      const replied = (reply: ParserReply): void => end(reply, true);
      const failed = (error: Error & { code?: string }): void => {
        const starved = error.code === "ERR_WORKER_OUT_OF_MEMORY";
        end({ reason: starved ? "It needs too much memory to read." : damaged }, false);
      };
      const exited = (): void => end({ reason: damaged }, false);
      const seconds = Math.ceil(this.#milliseconds / 1000);
      const timer = setTimeout(
        () => end({ reason: `It takes more than ${seconds} seconds to read.` }, false),
        this.#milliseconds,
      );
      signal?.addEventListener("abort", stop);
      worker.on("message", replied).on("error", failed).on("exit", exited);
      worker.ref();
      worker.postMessage(job);
    });
  }
}

const damaged = "It is damaged: it cannot be read.";
