import type { Message, ToolCall } from "../model/index.ts";

/** Calls whose ids are missing, or taken by any call of the conversation, get their own, since results refer to them. */
export function withIds(calls: readonly ToolCall[], messages: readonly Message[]): ToolCall[] {
  const taken = new Set<string>();
  for (const message of messages)
    if (message.role === "assistant") for (const { id } of message.toolCalls ?? []) taken.add(id);
  return calls.map((call) => {
    let { id } = call;
    for (let number = 1; id === "" || taken.has(id); number++) id = `${call.id || "call"}_${number}`;
    taken.add(id);
    return { ...call, id };
  });
}
