import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import path from "node:path";
import type { BuildReport, Command, Memory, OpenReport, SearchReport } from "../engine-process.ts";

/** What a process answers, by what it is asked to do. */
interface Answers {
  build: BuildReport;
  open: OpenReport;
  save: undefined;
  search: SearchReport;
  rank: string[][];
  memory: Memory;
}

export interface Limits {
  /** Of the JavaScript heap. */
  heapGb: number;
  /** For each thing that is asked. */
  minutes: number;
}

/** A process with an engine in it. Asked for one thing at a time; of no more use after an ask has failed. */
export class EngineChild {
  readonly #process: ChildProcess;
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#process = fork(path.join(import.meta.dirname, "..", "engine-process.ts"), {
      execArgv: ["--expose-gc", `--max-old-space-size=${limits.heapGb * 1024}`],
      serialization: "advanced",
      // What engines and a dying process print is not part of the tables.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  }

  /** Fails with the reason in a few words when the engine fails, dies or takes too long. */
  async ask<What extends Command["do"]>(command: Extract<Command, { do: What }>): Promise<Answers[What]> {
    const child = this.#process;
    const { minutes, heapGb } = this.#limits;
    const done = Promise.withResolvers<Answers[What]>();
    const timer = setTimeout(() => {
      done.reject(new Error(`not done within ${minutes} minutes`));
    }, minutes * 60_000);
    const onMessage = (message: { value: Answers[What] } | { error: string }): void => {
      // The first sentence says what is wrong.
      if ("error" in message) done.reject(new Error(message.error.split(/\n|\. /)[0]));
      else done.resolve(message.value);
    };
    const onExit = (code: number | null, signal: string | null): void => {
      const outOfMemory = signal === "SIGABRT" || code === 134;
      done.reject(
        new Error(
          outOfMemory ? `out of memory at ${heapGb} GB of heap` : `the process ended (${signal ?? code})`,
        ),
      );
    };
    child.on("message", onMessage).on("exit", onExit);
    try {
      child.send(command);
      return await done.promise;
    } catch (error) {
      this.stop();
      throw error;
    } finally {
      clearTimeout(timer);
      child.off("message", onMessage).off("exit", onExit);
    }
  }

  stop(): void {
    this.#process.kill("SIGKILL");
  }
}
