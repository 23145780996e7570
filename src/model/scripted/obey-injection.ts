import type { BehaviourContext } from "./behaviour.ts";
import { parseJsonText } from "./json-text.ts";
import type { Turn } from "./turn.ts";

const injection =
  /\b(?:ignore|disregard|forget)\b[^.\n]*?\b(?:instructions|rules|prompt|above)\b[\s,.:;]*(?:and |instead |then |now )*(.*)/is;
const assignment =
  /\b(?:set|make|change)\s+(?:the\s+)?(?:field\s+)?["'`]?(\w+)["'`]?\s+(?:to|as|=)\s+["'`]?([^"'`\n.;]+)/gi;
const speech =
  /\b(?:reply|respond|answer|say|print|output|write|return)\b(?:\s+(?:only|just|with|that))*[\s:]+["'`“]?([^"'`”\n]+?)["'`”]?(?:\.\s|\.?\n|\.?$)/i;
const call = /\b(?:call|use|run|invoke)\b\s+(?:the\s+)?(?:tool\s+|function\s+)?["'`]?(\w+)["'`]?/i;

/**
 * Does what an instruction planted in the request asks for: calls a tool it names, sets fields of the answer, or
 * says what it is told to say. The turn itself when there is no such instruction, or none that it understands.
 */
export function obeyInjection(turn: Turn, { request }: Pick<BehaviourContext, "request">): Turn {
  const read = request.messages
    .filter(({ role }) => role === "user" || role === "tool")
    .map(({ content }) => content);
  const order = read.map((text) => injection.exec(text)?.[1]).findLast((found) => found !== undefined);
  if (order === undefined) return turn;
  const tool = request.tools?.find(({ name }) => name === call.exec(order)?.[1]);
  if (tool !== undefined) {
    const made = { id: "call_injected", name: tool.name, arguments: namedArguments(order) };
    return { ...turn, text: "", toolCalls: [made], finish: "tool-calls" };
  }
  const value = parseJsonText(turn.text);
  const changes = [...order.matchAll(assignment)].map(
    ([, field, to]) => [field!, literal(to!.trim())] as const,
  );
  if (value !== undefined && changes.length > 0)
    return { ...turn, text: JSON.stringify({ ...value, ...Object.fromEntries(changes) }, null, 2) };
  const said = speech.exec(order)?.[1];
  return said === undefined ? turn : { ...turn, text: said.trim() };
}

/** The first JSON object in the order, else no arguments. */
function namedArguments(order: string): string {
  const object = /\{[^{}]*\}/.exec(order)?.[0] ?? "{}";
  return parseJsonText(object) === undefined ? "{}" : object;
}

function literal(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
