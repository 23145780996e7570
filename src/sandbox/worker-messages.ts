import type { InsideLimits } from "./inside/install.ts";
import type { SandboxLimits } from "./limits.ts";
import type { HostReply } from "./task.ts";

/** A task without what cannot be sent. */
export interface WorkerTask {
  files: Record<string, string>;
  entry: string;
  name: string;
  input: string;
  prepare: string | null;
  modules: Record<string, string>;
  collect: boolean;
  limits: SandboxLimits;
  inside: InsideLimits;
}

export type ToWorker = { type: "run"; task: WorkerTask } | { type: "reply"; id: number; reply: HostReply };

export type FromWorker =
  | { type: "ready" }
  | { type: "call"; id: number; name: string; text: string; at: number }
  | { type: "print"; level: string; text: string }
  | { type: "end"; end: WorkerEnd; clock: number };

/** As the context said it; `text` is JSON, `full` whether the memory was used up. */
export type WorkerEnd =
  | { type: "returned" | "threw" | "threw-on-load"; text: string; full: boolean }
  | { type: "missing" | "too-large" | "time" | "clock" | "calls" | "memory" | "stalled" }
  | {
      type: "syntax";
      message: string;
      file: string;
      line: number | null;
      column: number | null;
      fatal: boolean;
    }
  /** The engine failed, which is no fault of this project's code. */
  | { type: "broken"; message: string };
