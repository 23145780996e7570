import { CancelledError } from "../errors/index.ts";
import { readJson } from "../extraction/index.ts";
import { canonicalJson } from "../model/index.ts";
import type { Clock, ToolCall } from "../model/index.ts";
import type { AgentEvent, CallRecord } from "./agent-run.ts";
import { readCall } from "./read-call.ts";
import type { ReadCall } from "./read-call.ts";
import { runTool } from "./run-tool.ts";
import type { Tool } from "./tool.ts";

/** What a person is asked before a call is made. */
export interface ApprovalRequest {
  call: ToolCall;
  tool: Tool;
  /** The arguments as the tool would get them. */
  input: unknown;
  signal: AbortSignal;
}

/** Whether a call may be made; a text is a refusal with its reason, which the model is told. */
export type Approval = boolean | string;

export interface CallsOptions {
  tools: readonly Tool[];
  step: number;
  /** Whether the reply came to its longest length. */
  cut: boolean;
  /** Asked for each call that needs it, one at a time. Without it such calls are not made. */
  approve?: ((request: ApprovalRequest) => Approval | Promise<Approval>) | undefined;
  /** Tools at work at the same time. */
  parallel: number;
  deadline: number;
  mostCharacters: number;
  signal: AbortSignal;
  clock: Clock;
  tell: (event: AgentEvent) => void;
}

/**
 * Makes the calls of one reply: reads and mends them, asks for approval one after another, and runs what may run, so
 * many at a time. The records come in the order of the calls; a call made twice runs once. Nothing is begun once the
 * signal has fired.
 * @throws CancelledError as soon as the signal fires; what `approve` throws
 */
export async function runCalls(calls: readonly ToolCall[], options: CallsOptions): Promise<CallRecord[]> {
  const { signal } = options;
  const work: (() => Promise<CallRecord>)[] = [];
  const first = new Map<string, Promise<CallRecord>>();
  for (const call of calls) {
    const one = new OneCall(call, options);
    const earlier = first.get(one.sameness);
    if (earlier !== undefined) {
      work.push(() => one.repeat(earlier));
      continue;
    }
    await one.askApproval();
    if (signal.aborted) throw new CancelledError();
    const { promise, resolve, reject } = Promise.withResolvers<CallRecord>();
    promise.catch(() => {});
    first.set(one.sameness, promise);
    work.push(async () => {
      try {
        const record = await one.make();
        resolve(record);
        return record;
      } catch (error) {
        reject(error);
        throw error;
      }
    });
  }
  return atMost(options.parallel, work);
}

/** A call on its way from what the model wrote to what it is told. */
class OneCall {
  /** Equal for two calls that ask for the same. */
  readonly sameness: string;
  readonly #call: ToolCall;
  readonly #read: ReadCall;
  readonly #options: CallsOptions;
  readonly #started: number;
  #refusal: string | null = null;

  constructor(call: ToolCall, options: CallsOptions) {
    this.#call = call;
    this.#options = options;
    this.#started = options.clock.now();
    this.#read = readCall(call, options.tools, options.cut);
    this.sameness = `${this.#read.ok ? this.#read.tool.name : call.name} ${canonicalArguments(call.arguments)}`;
  }

  async askApproval(): Promise<void> {
    if (this.#read.ok) this.#refusal = await refusalOf(this.#call, this.#read, this.#options);
  }

  async make(): Promise<CallRecord> {
    const read = this.#read;
    if (!read.ok) return this.#end({ outcome: read.outcome, content: read.content });
    if (this.#refusal !== null) return this.#end({ outcome: "not-approved", content: this.#refusal });
    const { step, tell } = this.#options;
    const { tool, input } = read;
    tell({ type: "call-started", step, call: this.#call, input });
    const result = await runTool({ ...this.#options, tool, call: this.#call, input });
    return this.#end({ ...result, input });
  }

  async repeat(earlier: Promise<CallRecord>): Promise<CallRecord> {
    const { content, failed, input } = await earlier;
    return this.#end({ outcome: "repeated", content, failed, input });
  }

  #end(fields: Pick<CallRecord, "outcome" | "content"> & Partial<CallRecord>): CallRecord {
    const { clock, step, tell } = this.#options;
    const record: CallRecord = {
      call: this.#call,
      input: undefined,
      repairs: this.#read.repairs,
      milliseconds: clock.now() - this.#started,
      failed: fields.outcome !== "done",
      ...fields,
    };
    tell({ type: "call-ended", step, record });
    return record;
  }
}

/** Null when the call may be made, else what the model is told. */
async function refusalOf(
  call: ToolCall,
  { tool, input }: ReadCall & { ok: true },
  { approve, signal, step, tell }: CallsOptions,
): Promise<string | null> {
  if (!mustAsk(tool, input)) return null;
  if (approve === undefined)
    return `${tool.name} needs the approval of a person, and there is nobody to give it.`;
  tell({ type: "approval-asked", step, call, input });
  const approval = await approve({ call, tool, input, signal });
  if (approval === true) return null;
  const reason = typeof approval === "string" && approval !== "" ? ` The reason: ${approval}` : "";
  return `A person did not approve this call of ${tool.name}.${reason}`;
}

/** Anything but a plain no asks, so that a slip of the tool's author does not run what should have waited. */
function mustAsk(tool: Tool, input: unknown): boolean {
  try {
    return tool.needsApproval !== undefined && tool.needsApproval(input) !== false;
  } catch {
    return true;
  }
}

/** Arguments as JSON with their keys in order; text that is no JSON as it is. */
function canonicalArguments(text: string): string {
  try {
    return canonicalJson(readJson(text).value);
  } catch {
    return text.trim();
  }
}

/** Runs all work in order, so much at a time; the first rejection ends it. */
async function atMost<T>(most: number, work: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < work.length) {
      const at = next++;
      results[at] = await work[at]!();
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, work.length) }, worker));
  return results;
}
