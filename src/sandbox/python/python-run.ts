import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import type { SandboxLimits } from "../limits.ts";
import type { SandboxEnd, SandboxOutcome } from "../outcome.ts";
import { Printed } from "../printed.ts";
import { readEnd } from "../read-end.ts";
import { readJson } from "../read-json.ts";
import { Schedule } from "../schedule.ts";
import type { Json } from "../json.ts";
import type { HostReply, SandboxTask } from "../task.ts";
import type { WorkerEnd } from "../worker-messages.ts";
import { FILTER, filterArguments, lowUser, requirePython, wrapping } from "./find-python.ts";
import { systemCallFilter } from "./system-calls.ts";

/** Messages a process may send besides its calls, such as those that wait. */
const MOST_WAITS = 20_000;
/** Room of a line around the text it carries. */
const LINE_EXTRA = 200;
/** Characters of an error that was thrown, with its stack. */
const MOST_ERROR = 50_000;
/** Characters that the process may leave unread. */
const MOST_UNREAD = 4_000_000;

const Message = z.discriminatedUnion("type", [
  z.object({ type: z.literal("call"), id: z.number(), name: z.string(), text: z.string() }),
  z.object({ type: z.literal("wait"), milliseconds: z.number().nonnegative().nullable() }),
  z.object({
    type: z.literal("settle"),
    end: z.enum(["returned", "threw", "threw-on-load", "missing", "too-large", "syntax"]),
    text: z.string(),
  }),
]);

type Answer = { id: number; result: { value: Json } | { error: Json } };

/** One task in one process. The clock and all that waits for it are here, so that the code inside cannot turn it. */
export class PythonRun {
  readonly outcome: Promise<SandboxOutcome>;
  readonly #task: SandboxTask;
  readonly #limits: SandboxLimits;
  /** What each of its lines begins with. */
  readonly #prefix: string;
  readonly #child: ChildProcess;
  readonly #printed: Printed;
  readonly #schedule = new Schedule<Answer>();
  readonly #started = performance.now();
  #clock = 0;
  #calls = 0;
  #asked = 0;
  /** Calls the host has not answered yet. */
  #open = 0;
  /** What the process waits for at most, undefined while it runs. */
  #waiting: number | null | undefined;
  #line = "";
  #lines = 0;
  #characters = 0;
  #over = false;
  #finish: (end: SandboxEnd) => void = () => {};

  constructor(options: {
    task: SandboxTask;
    limits: SandboxLimits;
    start: { nonce: string; text: string };
    bootstrap: string;
  }) {
    const { bwrap, python } = requirePython();
    this.#task = options.task;
    this.#limits = options.limits;
    this.#prefix = `{"nonce":"${options.start.nonce}",`;
    this.#printed = new Printed(options.limits);
    this.#child = spawn(bwrap, [...filterArguments(), ...wrapping(), python, "-I", "-c", options.bootstrap], {
      stdio: ["pipe", "pipe", "pipe", "pipe", "pipe"],
      detached: true,
      env: {},
      ...lowUser(),
    });
    this.outcome = this.#run(options.start.text);
    (this.#child.stdio as unknown as Writable[])[FILTER]?.end(systemCallFilter() ?? "");
  }

  /** Resolves once the process is gone. */
  async cancel(): Promise<void> {
    this.#finish({ type: "cancelled" });
    await this.outcome;
  }

  #run(start: string): Promise<SandboxOutcome> {
    const { signal } = this.#task;
    const child = this.#child;
    return new Promise((resolve) => {
      let last: SandboxEnd | null = null;
      const onAbort = () => this.#finish({ type: "cancelled" });
      const timer = setTimeout(() => this.#finish(this.#end({ type: "time" })), this.#limits.time);
      this.#finish = (end) => {
        this.#finish = () => {};
        this.#over = true;
        last = end;
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        kill(child);
      };
      child.on("error", (error) =>
        this.#finish({ type: "crashed", message: `Python did not start: ${error.message}` }),
      );
      child.on("close", (code, killed) => {
        this.#finish(this.#died(code, killed));
        const took = performance.now() - this.#started;
        resolve({
          end: last ?? { type: "cancelled" },
          printed: this.#printed.lines,
          printedCut: this.#printed.cut,
          took,
          clock: this.#clock,
        });
      });
      const [, stdout, stderr, door] = child.stdio as unknown as [Writable, Readable, Readable, Readable];
      for (const stream of child.stdio) stream?.on("error", () => {});
      stdout.setEncoding("utf8").on("data", (text: string) => this.#printed.add("log", text));
      stderr.setEncoding("utf8").on("data", (text: string) => this.#printed.add("error", text));
      door.setEncoding("utf8").on("data", (text: string) => this.#hear(text));
      signal?.addEventListener("abort", onAbort);
      child.stdin?.write(start);
    });
  }

  /** It ended without saying what came of it. */
  #died(code: number | null, killed: string | null): SandboxEnd {
    if (killed === "SIGXCPU" || code === 128 + 24) return this.#end({ type: "time" });
    return {
      type: "crashed",
      message: `The program ended before its function returned (${killed ?? `exit code ${code}`}).`,
    };
  }

  #hear(text: string): void {
    if (this.#over) return;
    const { resultCharacters, allCallCharacters, hostCalls, time } = this.#limits;
    const mostLines = MOST_WAITS + hostCalls;
    this.#characters += text.length;
    if (this.#characters > 2 * (resultCharacters + allCallCharacters) + mostLines * LINE_EXTRA)
      this.#tooMuch();
    const [first = "", ...others] = text.split("\n");
    this.#line += first;
    for (const next of others) {
      this.#lines += 1;
      if (this.#lines > mostLines) this.#tooMuch();
      // The timer cannot fire while lines are read.
      if (performance.now() - this.#started > time) this.#finish(this.#end({ type: "time" }));
      if (this.#over) return;
      this.#read(this.#line);
      this.#line = next;
    }
  }

  #tooMuch(): void {
    this.#finish({ type: "limit", limit: "calls", message: "It said more to the studio than a run may." });
  }

  #read(line: string): void {
    if (!line.startsWith(this.#prefix)) return;
    const message = this.#parse(line);
    // Lines of any other hand are passed over.
    if (message === null) return;
    if (message.type === "settle") this.#settle(message);
    else if (message.type === "call") void this.#call(message);
    else {
      this.#waiting = message.milliseconds;
      this.#goOn();
    }
  }

  #parse(line: string): z.infer<typeof Message> | null {
    try {
      const result = Message.safeParse(JSON.parse(line));
      return result.success ? result.data : null;
    } catch {
      return null;
    }
  }

  #settle({ end, text }: { end: string; text: string }): void {
    try {
      if (end === "syntax") this.#finish({ type: "syntax", ...Syntax.parse(JSON.parse(text)) });
      else if (text.length > this.#limits.resultCharacters + MOST_ERROR)
        this.#finish(this.#end({ type: "too-large" }));
      else this.#finish(this.#end({ type: end, text, full: false } as WorkerEnd));
    } catch {
      this.#finish({ type: "crashed", message: "What the program said cannot be read." });
    }
  }

  async #call({ id, name, text }: { id: number; name: string; text: string }): Promise<void> {
    this.#calls += 1;
    this.#asked += text.length;
    if (this.#calls > this.#limits.hostCalls || this.#asked > this.#limits.allCallCharacters) {
      this.#finish(this.#end({ type: "calls" }));
      return;
    }
    const value = readCall(text);
    if (value === undefined) {
      const message = `What ${name.slice(0, 100)} was given is nested too deeply.`;
      this.#finish({ type: "limit", limit: "calls", message });
      return;
    }
    this.#open += 1;
    const at = this.#clock;
    try {
      const none: HostReply = { error: { message: `There is no ${name}.` } };
      const reply = (await this.#task.onCall?.({ name, value, at })) ?? none;
      if (!("never" in reply)) {
        const result = "value" in reply ? { value: reply.value } : { error: reply.error };
        this.#schedule.add(at + Math.max(0, reply.after ?? 0), { id, result });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#finish({ type: "crashed", message: `${name} failed outside: ${message}` });
    }
    this.#open -= 1;
    this.#goOn();
  }

  /** Lets the process go on with what comes next, once all that it asked is decided. */
  #goOn(): void {
    const most = this.#waiting;
    if (this.#over || most === undefined || this.#open > 0) return;
    if ((this.#child.stdin?.writableLength ?? 0) > MOST_UNREAD) {
      this.#tooMuch();
      return;
    }
    this.#waiting = undefined;
    const latest = most === null ? Infinity : this.#clock + most;
    const due = (this.#schedule.first ?? Infinity) <= latest ? this.#schedule.next() : undefined;
    if (due === undefined && most === null) {
      this.#finish({ type: "stalled" });
      return;
    }
    this.#clock = Math.max(this.#clock, due?.at ?? latest);
    if (this.#clock > this.#limits.clock) {
      this.#finish(this.#end({ type: "clock" }));
      return;
    }
    const event =
      due === undefined ? { type: "woke" } : { type: "answer", id: due.what.id, ...due.what.result };
    this.#child.stdin?.write(`${JSON.stringify({ ...event, now: this.#clock })}\n`);
  }

  #end(end: WorkerEnd): SandboxEnd {
    return readEnd(end, {
      limits: this.#limits,
      name: this.#task.name,
      files: Object.keys(this.#task.files),
    });
  }
}

const Syntax = z.object({
  message: z.string(),
  file: z.string(),
  line: z.number().nullable(),
  column: z.number().nullable(),
});

/** Null for what is no JSON, undefined for what is nested too deeply. */
function readCall(text: string): Json | undefined {
  try {
    return readJson(text);
  } catch {
    return null;
  }
}

/** Ends the process with all that it started; its namespace goes with its first process. */
function kill(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
