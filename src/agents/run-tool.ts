import { CancelledError } from "../errors/index.ts";
import type { Clock, ToolCall } from "../model/index.ts";
import { within } from "../model/index.ts";
import type { CallOutcome } from "./agent-run.ts";
import { ToolDeadlineError } from "./tool-deadline-error.ts";
import type { Tool } from "./tool.ts";

export interface ToolRunOptions {
  tool: Tool;
  call: ToolCall;
  input: unknown;
  /** Milliseconds, unless the tool has its own. */
  deadline: number;
  /** Characters of a result that the model is told; the rest is cut and said to be. */
  mostCharacters: number;
  signal: AbortSignal;
  clock: Clock;
}

export interface ToolResult {
  outcome: Extract<CallOutcome, "done" | "failed" | "timed-out">;
  /** What the model is told. */
  content: string;
  error?: unknown;
}

/**
 * Runs a tool once. Comes back at the deadline whether the tool heeds its signal or not, and makes a result of whatever
 * it throws.
 * @throws CancelledError as soon as the signal fires
 */
export async function runTool(options: ToolRunOptions): Promise<ToolResult> {
  const { tool, call, input, mostCharacters, signal, clock } = options;
  const wait = tool.deadline ?? options.deadline;
  const stop = new AbortController();
  const late = new ToolDeadlineError(tool.name, wait);
  const context = { callId: call.id, signal: AbortSignal.any([signal, stop.signal]) };
  try {
    // Begun in a promise, so that what it throws at once is a rejection like any other.
    const work = Promise.resolve().then(() => {
      signal.throwIfAborted();
      return tool.run(input, context);
    });
    const result = await within(work, { wait, error: late, signal, clock });
    return { outcome: "done", content: shortened(asText(result), mostCharacters) };
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    if (error === late)
      return { outcome: "timed-out", content: `${late.message} Its result is not known.`, error };
    return { outcome: "failed", content: `${tool.name} failed: ${shortened(messageOf(error), 2000)}`, error };
  } finally {
    stop.abort();
  }
}

/** A result as a model reads it. One that JSON cannot say is the tool's failure. */
function asText(result: unknown): string {
  if (typeof result === "string") return result;
  if (result === undefined) return "Done.";
  return JSON.stringify(result) ?? "Done.";
}

/** What an error says, whatever its author made of it. */
function messageOf(error: unknown): string {
  let said: unknown = error;
  try {
    if (error instanceof Error) said = error.message;
  } catch {}
  return typeof said === "string" && said !== "" ? said : "it gave no reason.";
}

/** Half a pair at the end is left out too, since providers refuse it. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.codePointAt(most - 1)! > 0xffff ? most - 1 : most;
  return `${text.slice(0, end)}… (cut: ${text.length - end} more characters)`;
}
