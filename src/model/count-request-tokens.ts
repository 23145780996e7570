import { countTokens } from "../text/index.ts";
import type { ModelRequest } from "./language-model.ts";

/** Tokens that a message takes beside its text: its role and the marks between messages. */
const perMessage = 4;

/** About how many tokens the model reads, by the rule of thumb of `countTokens`. */
export function countRequestTokens({ messages, tools = [], json }: ModelRequest): number {
  let count = 0;
  for (const message of messages) {
    count += perMessage + countTokens(message.content);
    if (message.role === "assistant")
      for (const call of message.toolCalls ?? []) count += countTokens(call.name + call.arguments);
  }
  if (tools.length > 0) count += countTokens(JSON.stringify(tools));
  if (json?.schema !== undefined) count += countTokens(JSON.stringify(json.schema));
  return count;
}
