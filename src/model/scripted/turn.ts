import { CancelledError } from "../../errors/index.ts";
import { countTokens } from "../../text/index.ts";
import type { Clock } from "../clock.ts";
import { sleep } from "../clock.ts";
import { countRequestTokens } from "../count-request-tokens.ts";
import type { FinishReason, ModelEvent, ModelRequest, ToolCall, Usage } from "../language-model.ts";

/** How a turn reaches the caller. */
export interface Delivery {
  /** Milliseconds before the first piece; infinite for a model that never answers. Default 0. */
  wait?: number;
  /** Milliseconds between two pieces. Default 0. */
  gap?: number;
  /** Characters of a piece when streamed; all at once when left out. */
  pieceLength?: number;
  /** Breaks off with this error, when streamed after so many characters. */
  failure?: { after: number; error: Error };
  /** A fired signal is not noticed. Default false. */
  ignoresCancel?: boolean;
}

/** What a model says at one call, and how it comes across. */
export interface Turn {
  text: string;
  toolCalls: readonly ToolCall[];
  finish: FinishReason;
  usage: Usage | null;
  delivery: Delivery;
  /** How many of the turns after this one it already holds. Default 0. */
  merged?: number;
}

/**
 * A turn in short: its text, an error, or the fields that matter. Missing ids are numbered, arguments given as a
 * value are written as JSON, usage left out is counted by rule of thumb.
 */
export type ScriptedReply =
  | string
  | Error
  | (Partial<Omit<Turn, "toolCalls">> & { toolCalls?: readonly ScriptedToolCall[] });

export interface ScriptedToolCall {
  id?: string;
  name: string;
  arguments: unknown;
}

/** Spells out a reply. `index` makes the ids of tool calls unique in a conversation. */
export function readTurn(reply: ScriptedReply, request: ModelRequest, index: number): Turn {
  const given = typeof reply === "string" ? { text: reply } : reply;
  if (given instanceof Error)
    return {
      text: "",
      toolCalls: [],
      finish: "other",
      usage: null,
      delivery: { failure: { after: 0, error: given } },
    };
  const text = given.text ?? "";
  const toolCalls = (given.toolCalls ?? []).map((call, place) => ({
    id: call.id ?? `call_${index + 1}_${place + 1}`,
    name: call.name,
    arguments: typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments),
  }));
  return {
    text,
    toolCalls,
    finish: given.finish ?? (toolCalls.length > 0 ? "tool-calls" : "stop"),
    usage: given.usage === undefined ? countUsage(request, text, toolCalls) : given.usage,
    delivery: given.delivery ?? {},
  };
}

/** Plays a turn: pieces of text, then the reply, with its waits and its failure. */
export async function* deliver(
  turn: Turn,
  { model, clock, signal }: { model: string; clock: Clock; signal: AbortSignal | undefined },
): AsyncGenerator<ModelEvent> {
  const { wait = 0, gap = 0, pieceLength = Infinity, failure, ignoresCancel = false } = turn.delivery;
  const heard = ignoresCancel ? undefined : signal;
  if (heard?.aborted) throw new CancelledError();
  if (wait > 0) await sleep(clock, wait, heard);
  const text = turn.text.slice(0, failure?.after);
  let first = true;
  for (const piece of cut(text, pieceLength)) {
    if (!first && gap > 0) await sleep(clock, gap, heard);
    first = false;
    if (heard?.aborted) throw new CancelledError();
    yield { type: "text", text: piece };
  }
  if (failure !== undefined) throw failure.error;
  const { toolCalls, finish, usage } = turn;
  yield { type: "reply", reply: { text: turn.text, toolCalls, finish, usage, model } };
}

/** Pieces of that many characters, none of them half of a pair. */
function cut(text: string, length: number): string[] {
  if (text.length <= length) return text === "" ? [] : [text];
  const pieces: string[] = [];
  let piece = "";
  for (const character of text) {
    piece += character;
    if (piece.length < length) continue;
    pieces.push(piece);
    piece = "";
  }
  return piece === "" ? pieces : [...pieces, piece];
}

function countUsage(request: ModelRequest, text: string, toolCalls: readonly ToolCall[]): Usage {
  const calls = toolCalls.map((call) => call.name + call.arguments).join("");
  return { input: countRequestTokens(request), output: countTokens(text + calls), cached: 0, reasoning: 0 };
}
