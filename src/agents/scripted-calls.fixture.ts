import { scriptedModel } from "../model/index.ts";
import type { ModelRequest, ScriptedModel, ScriptedReply } from "../model/index.ts";

export const call = (name: string, args: unknown, id?: string) => ({
  name,
  arguments: args,
  ...(id === undefined ? {} : { id }),
});
export const asks = (...calls: ReturnType<typeof call>[]): ScriptedReply => ({ toolCalls: calls });
export const model = (...replies: ScriptedReply[]): ScriptedModel => scriptedModel({ replies });

/** What the model was told about its calls, by the request after them. */
export const told = (request: ModelRequest): string[] =>
  request.messages.filter(({ role }) => role === "tool").map(({ content }) => content);
