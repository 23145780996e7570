import { z } from "zod";
import { BadInputError } from "../errors/index.ts";
import type { FinishReason, Message, ModelEvent, ModelReply, ModelRequest, Usage } from "./language-model.ts";

/** The body of a request in the format of OpenAI's chat completions, as far as this project speaks it. */
const chatRequest = z.object({
  model: z.string(),
  messages: z.array(
    z.object({
      role: z.enum(["system", "developer", "user", "assistant", "tool"]),
      content: z
        .union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() }))])
        .nullish(),
      tool_calls: z
        .array(
          z.object({
            id: z.string(),
            function: z.object({ name: z.string(), arguments: z.string() }),
          }),
        )
        .nullish(),
      tool_call_id: z.string().nullish(),
    }),
  ),
  tools: z
    .array(
      z.object({
        function: z.object({
          name: z.string(),
          description: z.string().nullish(),
          parameters: z.record(z.string(), z.unknown()).nullish(),
        }),
      }),
    )
    .nullish(),
  tool_choice: z
    .union([z.enum(["auto", "none", "required"]), z.object({ function: z.object({ name: z.string() }) })])
    .nullish(),
  response_format: z
    .object({
      type: z.string(),
      json_schema: z
        .object({ name: z.string().optional(), schema: z.record(z.string(), z.unknown()).optional() })
        .optional(),
    })
    .nullish(),
  max_tokens: z.number().nullish(),
  max_completion_tokens: z.number().nullish(),
  temperature: z.number().nullish(),
  seed: z.number().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  stream: z.boolean().nullish(),
});

export interface ChatRequest {
  /** As it was written. */
  model: string;
  stream: boolean;
  request: ModelRequest;
}

/** Reads what a client of OpenAI's chat completions sends. @throws BadInputError with the JSON path */
export function readChatRequest(body: unknown): ChatRequest {
  const read = chatRequest.safeParse(body);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw new BadInputError(message, { source: "chat completion request", path: ["$", ...path].join(".") });
  }
  const { model, stream, messages, tools, tool_choice: choice, response_format: format, ...rest } = read.data;
  const maxOutputTokens = rest.max_completion_tokens ?? rest.max_tokens ?? undefined;
  const names = new Map<string, string>();
  const request: ModelRequest = { messages: messages.map((message) => readMessage(message, names)) };
  if (tools)
    request.tools = tools.map(({ function: { name, description, parameters } }) => ({
      name,
      description: description ?? "",
      parameters: parameters ?? {},
    }));
  if (choice) request.toolChoice = typeof choice === "string" ? choice : { name: choice.function.name };
  if (format?.type.startsWith("json")) request.json = { ...format.json_schema };
  if (maxOutputTokens !== undefined) request.maxOutputTokens = maxOutputTokens;
  if (typeof rest.temperature === "number") request.temperature = rest.temperature;
  if (typeof rest.seed === "number") request.seed = rest.seed;
  if (rest.stop) request.stop = [rest.stop].flat();
  return { model, stream: stream ?? false, request };
}

/** `names` gathers what the tools of the calls are called, which the messages with their results do not say. */
function readMessage(
  message: z.infer<typeof chatRequest>["messages"][number],
  names: Map<string, string>,
): Message {
  const { role } = message;
  const content =
    typeof message.content === "string"
      ? message.content
      : (message.content ?? []).map((part) => part.text ?? "").join("");
  if (role === "tool") {
    const toolCallId = message.tool_call_id ?? "";
    return { role, toolCallId, name: names.get(toolCallId) ?? "", content };
  }
  if (role !== "assistant") return { role: role === "user" ? role : "system", content };
  if (!message.tool_calls) return { role, content };
  for (const call of message.tool_calls) names.set(call.id, call.function.name);
  return {
    role,
    content,
    toolCalls: message.tool_calls.map((call) => ({ id: call.id, ...call.function })),
  };
}

/** Identity of a completion: what the provider would have made up. */
export interface CompletionIdentity {
  id: string;
  /** Seconds since 1970. */
  created: number;
  model: string;
}

/** A reply as the body of a chat completion. */
export function writeChatCompletion(
  reply: ModelReply,
  identity: CompletionIdentity,
): Record<string, unknown> {
  const refused = reply.finish === "refusal";
  const message = {
    role: "assistant",
    content: refused || reply.text === "" ? null : reply.text,
    refusal: refused ? reply.text : null,
    ...(reply.toolCalls.length > 0 && { tool_calls: reply.toolCalls.map(writeToolCall) }),
  };
  const choice = { index: 0, message, logprobs: null, finish_reason: writeFinish(reply.finish) };
  return {
    object: "chat.completion",
    ...identity,
    choices: [choice],
    ...(reply.usage !== null && { usage: writeChatUsage(reply.usage) }),
  };
}

/** A stream as the chunks of a chat completion, without the framing of server-sent events. */
export async function* writeChatChunks(
  events: AsyncIterable<ModelEvent>,
  identity: CompletionIdentity,
): AsyncGenerator<Record<string, unknown>> {
  const chunk = (delta: object, finish: string | null = null) => ({
    object: "chat.completion.chunk",
    ...identity,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  yield chunk({ role: "assistant", content: "" });
  for await (const event of events) {
    if (event.type === "text") {
      yield chunk({ content: event.text });
      continue;
    }
    const { toolCalls, finish, usage } = event.reply;
    for (const [index, call] of toolCalls.entries())
      yield chunk({ tool_calls: [{ index, ...writeToolCall(call) }] });
    yield chunk({}, writeFinish(finish));
    if (usage !== null)
      yield { object: "chat.completion.chunk", ...identity, choices: [], usage: writeChatUsage(usage) };
  }
}

function writeToolCall(call: ModelReply["toolCalls"][number]): object {
  return { id: call.id, type: "function", function: { name: call.name, arguments: call.arguments } };
}

function writeFinish(finish: FinishReason): string {
  const words: Partial<Record<FinishReason, string>> = {
    length: "length",
    "tool-calls": "tool_calls",
    "content-filter": "content_filter",
  };
  return words[finish] ?? "stop";
}

function writeChatUsage({ input, output, cached, reasoning }: Usage): object {
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}
