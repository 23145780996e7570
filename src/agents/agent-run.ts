import type { Change } from "../extraction/index.ts";
import type { Message, ModelReply, ToolCall } from "../model/index.ts";

/**
 * Why a run stopped:
 * - `answered`: the model wrote an answer and asked for no more tools
 * - `step-limit`, `budget`: a limit was reached before
 * - `refused`: the model declined, or its provider filtered the answer
 * - `cancelled`: the signal fired
 * - `failed`: the model could not be asked, or said nothing
 */
export type StopState = "answered" | "step-limit" | "budget" | "refused" | "cancelled" | "failed";

/** What became of a tool call:
 * - `done`: the tool ran
 * - `repeated`: the same call was made in the same reply; it has that result
 * - `unknown-tool`, `bad-arguments`: it did not run, and the model was told why
 * - `not-approved`: a person, or nobody, approved it
 * - `failed`, `timed-out`: it ran and threw, or did not come back in time
 * - `stopped`: the run ended first; a tool that was at work may still have done something, and the content says which
 */
export type CallOutcome =
  | "done"
  | "repeated"
  | "unknown-tool"
  | "bad-arguments"
  | "not-approved"
  | "failed"
  | "timed-out"
  | "stopped";

export interface CallRecord {
  call: ToolCall;
  outcome: CallOutcome;
  /** Arguments as the tool got them; undefined when it did not run. */
  input: unknown;
  /** What was mended in the name or the arguments. */
  repairs: readonly Change[];
  /** What the model was told. */
  content: string;
  /** Whether the model was told so as of a failure. */
  failed: boolean;
  milliseconds: number;
  /** What was thrown, if anything. */
  error?: unknown;
}

/** One reply of the model, and the calls it asked for. */
export interface Step {
  reply: ModelReply;
  calls: readonly CallRecord[];
}

/** How a run ended. */
export interface AgentRun {
  state: StopState;
  /** One sentence on why. */
  reason: string;
  /** The answer, or the last thing that the model wrote; empty when it wrote nothing. */
  answer: string;
  /** The conversation, to go on from. */
  messages: readonly Message[];
  steps: readonly Step[];
  /** As the provider counted them; estimated where it did not, and then `estimated` is true. */
  tokens: { input: number; output: number; estimated: boolean };
  /** What was thrown, when the state is `failed` or `budget`. */
  error?: unknown;
}

/** What happens while a run goes on. */
export type AgentEvent =
  | { type: "step-started"; step: number }
  | { type: "text"; text: string }
  | { type: "replied"; step: number; reply: ModelReply }
  | { type: "call-started"; step: number; call: ToolCall; input: unknown }
  | { type: "approval-asked"; step: number; call: ToolCall; input: unknown }
  | { type: "call-ended"; step: number; record: CallRecord }
  | { type: "stopped"; run: AgentRun };
