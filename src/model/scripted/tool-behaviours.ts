import type { ModelRequest, ToolCall } from "../language-model.ts";
import type { BehaviourRule } from "./behaviour.ts";
import { parseJsonText } from "./json-text.ts";
import type { Turn } from "./turn.ts";

/** What a model does wrong when it calls tools, or should no longer call them. */
export const toolBehaviours = {
  "unknown-tool": {
    summary: "Calls a tool by a name that nobody gave it.",
    apply: (turn, { random }) =>
      ofCalls(turn, (call) => ({ ...call, name: misname(call.name, random.below(3)) })),
  },
  "broken-arguments": {
    summary:
      "Writes arguments that are not JSON: the closing brace or a quote is missing, or a comma is left over.",
    apply: (turn, { random }) =>
      ofCalls(turn, (call) => ({ ...call, arguments: breakJson(call.arguments, random.below(3)) })),
  },
  "wrong-argument-types": {
    summary: "Gives numbers and booleans as texts, texts as lists of one, and lists as texts.",
    apply: (turn) =>
      ofCalls(turn, (call) => {
        const value = parseJsonText(call.arguments);
        return value === undefined ? call : { ...call, arguments: JSON.stringify(mistype(value)) };
      }),
  },
  "twice-encoded-arguments": {
    summary: "Writes the arguments as a JSON text that holds JSON.",
    apply: (turn) => ofCalls(turn, (call) => ({ ...call, arguments: JSON.stringify(call.arguments) })),
  },
  "parallel-calls": {
    summary: "Makes the calls of its next turns at once.",
    apply: (turn, { upcoming }) => {
      const end = upcoming.findIndex(({ toolCalls }) => toolCalls.length === 0);
      const next = upcoming.slice(0, end === -1 ? upcoming.length : end);
      return turn.toolCalls.length === 0
        ? turn
        : {
            ...turn,
            toolCalls: [turn, ...next].flatMap(({ toolCalls }) => toolCalls),
            merged: next.length,
          };
    },
  },
  "duplicate-calls": {
    summary: "Makes every call twice in one turn.",
    apply: (turn) => ({
      ...turn,
      toolCalls: turn.toolCalls.flatMap((call) => [call, { ...call, id: `${call.id}_again` }]),
    }),
  },
  "same-ids": {
    summary: "Gives all calls of a turn the same id.",
    apply: (turn) => ofCalls(turn, (call) => ({ ...call, id: turn.toolCalls[0]!.id })),
  },
  "loops-forever": {
    summary: "Makes its last call again and again and never answers.",
    apply: (turn, { request }) => {
      const again = lastCall(request) ?? turn.toolCalls[0];
      if (again === undefined) return turn;
      const id = `${again.id.replace(/_loop\d+$/, "")}_loop${countCalls(request)}`;
      return { ...turn, text: "", toolCalls: [{ ...again, id }], finish: "tool-calls" };
    },
  },
  "empty-answer": {
    summary: "Once no tool is left to call, ends with an empty text.",
    apply: (turn) => (turn.toolCalls.length > 0 ? turn : { ...turn, text: "", finish: "stop" }),
  },
  "calls-after-answer": {
    summary: "Answers and in the same turn makes its last call once more.",
    apply: (turn, { request }) => {
      const again = lastCall(request);
      if (turn.toolCalls.length > 0 || again === undefined) return turn;
      return { ...turn, toolCalls: [{ ...again, id: `${again.id}_after` }], finish: "tool-calls" };
    },
  },
} satisfies Record<string, BehaviourRule>;

function ofCalls(turn: Turn, change: (call: ToolCall) => ToolCall): Turn {
  return { ...turn, toolCalls: turn.toolCalls.map(change) };
}

function misname(name: string, way: number): string {
  if (way === 0) return `functions.${name}`;
  if (way === 1) return `${name}_v2`;
  const camel = name.replace(/[_-](\w)/g, (_, letter: string) => letter.toUpperCase());
  return camel === name ? `${name}Tool` : camel;
}

function breakJson(text: string, way: number): string {
  const body = text.trimEnd().replace(/\}$/, "");
  if (way === 0) return body;
  if (way === 1) return `${body},}`;
  const quote = text.lastIndexOf('"');
  return quote === -1 ? body : text.slice(0, quote) + text.slice(quote + 1);
}

function mistype(value: object): unknown {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => {
      if (typeof item === "number" || typeof item === "boolean") return [key, String(item)];
      if (typeof item === "string") return [key, [item]];
      return [key, Array.isArray(item) ? item.join(", ") : item];
    }),
  );
}

function calls(request: ModelRequest): ToolCall[] {
  return request.messages.flatMap((message) =>
    message.role === "assistant" ? [...(message.toolCalls ?? [])] : [],
  );
}

const lastCall = (request: ModelRequest): ToolCall | undefined => calls(request).at(-1);
const countCalls = (request: ModelRequest): number => calls(request).length;
