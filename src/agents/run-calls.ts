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
 * many at a time. The records come in the order of the calls; a call made twice runs once.
 * @throws CancelledError as soon as the signal fires; what `approve` throws
 */
export async function runCalls(calls: readonly ToolCall[], options: CallsOptions): Promise<CallRecord[]> {
  const { step, signal, clock, tell } = options;
  const work: (() => Promise<CallRecord>)[] = [];
  const seen = new Map<string, Promise<CallRecord>>();
  for (const call of calls) {
    const started = clock.now();
    const read = readCall(call, options.tools, options.cut);
    const record = (fields: Pick<CallRecord, "outcome" | "content"> & Partial<CallRecord>): CallRecord => ({
      call,
      input: read.ok ? read.input : undefined,
      repairs: read.repairs,
      milliseconds: clock.now() - started,
      ...fields,
    });
    const settle = (run: () => Promise<CallRecord>) =>
      work.push(async () => {
        const ended = await run();
        tell({ type: "call-ended", step, record: ended });
        return ended;
      });
    if (!read.ok) {
      settle(() => Promise.resolve(record({ outcome: read.outcome, content: read.content })));
      continue;
    }
    const key = sameness(read);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      settle(async () => record({ outcome: "repeated", content: (await earlier).content }));
      continue;
    }
    const refusal = await refusalOf(call, read, options);
    let resolve!: (record: CallRecord) => void;
    seen.set(key, new Promise((done) => (resolve = done)));
    settle(async () => {
      if (refusal !== null) {
        const ended = record({ outcome: "not-approved", content: refusal, input: undefined });
        resolve(ended);
        return ended;
      }
      tell({ type: "call-started", step, call, input: read.input });
      const result = await runTool({ ...options, tool: read.tool, call, input: read.input, signal });
      const ended = record(result);
      resolve(ended);
      return ended;
    });
  }
  return atMost(options.parallel, work);
}

/** Null when the call may be made, else what the model is told. */
async function refusalOf(
  call: ToolCall,
  { tool, input }: ReadCall & { ok: true },
  { approve, signal, step, tell }: CallsOptions,
): Promise<string | null> {
  if (tool.needsApproval?.(input) !== true) return null;
  if (approve === undefined)
    return `${tool.name} needs the approval of a person, and there is nobody to give it.`;
  tell({ type: "approval-asked", step, call, input });
  const approval = await approve({ call, tool, input, signal });
  if (approval === true) return null;
  const reason = typeof approval === "string" && approval !== "" ? ` The reason: ${approval}` : "";
  return `A person did not approve this call of ${tool.name}.${reason}`;
}

/** Equal for two calls that would do the same. */
const sameness = ({ tool, input }: ReadCall & { ok: true }): string =>
  `${tool.name} ${JSON.stringify(sorted(input))}`;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
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
