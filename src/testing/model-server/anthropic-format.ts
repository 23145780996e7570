import type { FinishReason, Message, ModelReply, ModelRequest } from "../../model/index.ts";
import type { WireFormat } from "./wire-format.ts";
import { sse } from "./wire-format.ts";

interface MessagesBody {
  model: string;
  stream?: boolean;
  system?: string | { text: string }[];
  max_tokens: number;
  temperature?: number;
  messages: { role: "user" | "assistant"; content: string | Block[] }[];
  tools?: { name: string; description?: string; input_schema: Record<string, unknown> }[];
}

interface Block {
  type: string;
  text?: string;
  id?: string;
  name?: string;
  input?: unknown;
  tool_use_id?: string;
  content?: string | { text: string }[];
  is_error?: boolean;
}

/** Anthropic's messages. */
export const anthropicFormat: WireFormat = {
  readCall(path, body) {
    if (!path.endsWith("/messages")) return null;
    const { model, stream = false } = body as MessagesBody;
    return { model, stream, request: readRequest(body as MessagesBody) };
  },
  writeReply: (reply, call) => ({
    ...start(call.model),
    content: [
      ...(reply.text === "" ? [] : [{ type: "text", text: reply.text }]),
      ...reply.toolCalls.map((tool) => ({
        type: "tool_use",
        id: tool.id,
        name: tool.name,
        input: readInput(tool.arguments),
      })),
    ],
    stop_reason: stopReason(reply.finish),
    usage: usage(reply),
  }),
  async *writeStream(events, call) {
    yield sse({ type: "message_start", message: start(call.model) }, "message_start");
    let open = false;
    for await (const event of events) {
      if (event.type === "text") {
        if (!open) yield block(0, { type: "text", text: "" });
        open = true;
        yield delta(0, { type: "text_delta", text: event.text });
        continue;
      }
      const { reply } = event;
      if (open) yield stop(0);
      for (const [index, tool] of reply.toolCalls.entries()) {
        const place = index + (open ? 1 : 0);
        yield block(place, { type: "tool_use", id: tool.id, name: tool.name, input: {} });
        yield delta(place, { type: "input_json_delta", partial_json: tool.arguments });
        yield stop(place);
      }
      yield sse(
        { type: "message_delta", delta: { stop_reason: stopReason(reply.finish) }, usage: usage(reply) },
        "message_delta",
      );
      yield sse({ type: "message_stop" }, "message_stop");
    }
  },
  emptyReply: (call) => ({ ...start(call.model), content: [], stop_reason: null }),
  emptyStream: (call) => [sse({ type: "message_start", message: start(call.model) }, "message_start")],
  writeError: ({ message, code }) => ({ type: "error", error: { type: code, message } }),
  answer: (path) =>
    path.endsWith("/models") ? { data: [{ id: "claude-test", type: "model" }], has_more: false } : null,
};

function readRequest({ system, messages, tools, max_tokens: maxOutputTokens }: MessagesBody): ModelRequest {
  const names = new Map<string, string>();
  const opening: Message[] = system === undefined ? [] : [{ role: "system", content: textOf(system) }];
  return {
    messages: [
      ...opening,
      ...messages.flatMap(({ role, content }) =>
        typeof content === "string" ? [{ role, content }] : readBlocks(role, content, names),
      ),
    ],
    maxOutputTokens,
    ...(tools !== undefined && {
      tools: tools.map(({ name, description = "", input_schema: parameters }) => ({
        name,
        description,
        parameters,
      })),
    }),
  };
}

function readBlocks(role: "user" | "assistant", blocks: Block[], names: Map<string, string>): Message[] {
  const results = blocks.filter(({ type }) => type === "tool_result");
  const content = blocks.map(({ text }) => text ?? "").join("");
  if (role === "assistant") {
    const toolCalls = blocks
      .filter(({ type }) => type === "tool_use")
      .map(({ id = "", name = "", input }) => ({ id, name, arguments: JSON.stringify(input) }));
    for (const call of toolCalls) names.set(call.id, call.name);
    return [{ role, content, ...(toolCalls.length > 0 && { toolCalls }) }];
  }
  return [
    ...results.map((result): Message => {
      const toolCallId = result.tool_use_id ?? "";
      return {
        role: "tool",
        toolCallId,
        name: names.get(toolCallId) ?? "",
        content: textOf(result.content ?? ""),
        ...(result.is_error === true && { failed: true }),
      };
    }),
    ...(content === "" ? [] : [{ role, content }]),
  ];
}

const textOf = (content: string | { text: string }[]): string =>
  typeof content === "string" ? content : content.map(({ text }) => text).join("");

const start = (model: string) => ({
  type: "message",
  id: "msg_test",
  role: "assistant",
  model,
  content: [],
  stop_reason: null as string | null,
  usage: { input_tokens: 0, output_tokens: 0 },
});
const block = (index: number, content: object) =>
  sse({ type: "content_block_start", index, content_block: content }, "content_block_start");
const delta = (index: number, change: object) =>
  sse({ type: "content_block_delta", index, delta: change }, "content_block_delta");
const stop = (index: number) => sse({ type: "content_block_stop", index }, "content_block_stop");

/** Arguments that are no JSON come as a text, which is as near to it as this format gets. */
function readInput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function stopReason(finish: FinishReason): string {
  const words: Partial<Record<FinishReason, string>> = {
    length: "max_tokens",
    "tool-calls": "tool_use",
    "content-filter": "refusal",
    refusal: "refusal",
  };
  return words[finish] ?? "end_turn";
}

function usage({ usage: counted }: ModelReply): object {
  const { input, output, cached, cacheWrites = 0 } = counted ?? { input: 0, output: 0, cached: 0 };
  return {
    input_tokens: input - cached - cacheWrites,
    output_tokens: output,
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: cacheWrites,
  };
}
