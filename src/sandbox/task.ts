import type { Json } from "./json.ts";
import type { SandboxLimits } from "./limits.ts";

/** Code to run and what to call in it. */
export interface SandboxTask {
  /** Sources by file name, `solution.ts`; they import each other as `./solution.ts`. */
  files: Readonly<Record<string, string>>;
  /** File whose export is called. */
  entry: string;
  /** The exported function. */
  name: string;
  /** Its one argument, or what `prepare` makes its arguments from. */
  input: Json;
  /**
   * A module of ours, evaluated before the files, with `prepare(call, input)`, which returns the arguments. Files reach it
   * only through what the arguments hold.
   */
  prepare?: URL;
  /** Modules of ours that files may import, by the name they use. */
  modules?: Readonly<Record<string, URL>>;
  /** Takes all items that the entry yields as an array. */
  collect?: boolean;
  /** Answers the calls of `call(name, value)`. Anything it throws ends the run as crashed. */
  onCall?(call: HostCall): HostReply | Promise<HostReply>;
  limits?: Partial<SandboxLimits>;
  /** It runs at once, in the place of a run that waits for it. Python only. */
  within?: boolean;
  signal?: AbortSignal | undefined;
}

export interface HostCall {
  name: string;
  value: Json;
  /** Milliseconds on the clock inside. */
  at: number;
}

/** What a call comes to, `after` so many milliseconds of the clock inside; `never` leaves it open for good. */
export type HostReply = { after?: number } & ({ value: Json } | { error: Json } | { never: true });
