import { describe, expect, it } from "vitest";
import { BadInputError } from "../errors/index.ts";
import { readChatRequest, writeChatChunks, writeChatCompletion } from "./chat-completions.ts";
import { scriptedModel } from "./scripted/index.ts";

const identity = { id: "chatcmpl-1", created: 1, model: "m" };

describe("the chat completions format", () => {
  it("reads messages, tools, results of tools and settings", () => {
    const { model, stream, request } = readChatRequest({
      model: "gpt-x",
      stream: true,
      messages: [
        { role: "developer", content: "Be brief." },
        { role: "user", content: [{ type: "text", text: "Price of AAPL?" }] },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "c1", type: "function", function: { name: "price", arguments: "{}" } }],
        },
        { role: "tool", tool_call_id: "c1", content: "190" },
      ],
      tools: [{ type: "function", function: { name: "price", parameters: { type: "object" } } }],
      tool_choice: { type: "function", function: { name: "price" } },
      response_format: { type: "json_schema", json_schema: { name: "answer", schema: { type: "object" } } },
      max_tokens: 50,
      stop: "END",
    });
    expect({ model, stream }).toEqual({ model: "gpt-x", stream: true });
    expect(request).toEqual({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Price of AAPL?" },
        { role: "assistant", content: "", toolCalls: [{ id: "c1", name: "price", arguments: "{}" }] },
        { role: "tool", toolCallId: "c1", name: "price", content: "190" },
      ],
      tools: [{ name: "price", description: "", parameters: { type: "object" } }],
      toolChoice: { name: "price" },
      json: { name: "answer", schema: { type: "object" } },
      maxOutputTokens: 50,
      stop: ["END"],
    });
  });

  it("says where a request is wrong", () => {
    expect(() => readChatRequest({ model: "m", messages: [{ role: "robot", content: "" }] })).toThrow(
      /\$\.messages\.0\.role/,
    );
    expect(() => readChatRequest("hello")).toThrow(BadInputError);
  });

  it("writes a refusal, tool calls and missing usage as the provider does", async () => {
    const model = scriptedModel({
      replies: [
        { text: "No.", finish: "refusal" },
        { toolCalls: [{ name: "price", arguments: {} }], usage: null },
      ],
    });
    const ask = { messages: [] };
    expect(writeChatCompletion(await model.generate(ask), identity)).toMatchObject({
      choices: [{ message: { content: null, refusal: "No." }, finish_reason: "stop" }],
    });
    const called = writeChatCompletion(await model.generate(ask), identity);
    expect(called).toMatchObject({
      choices: [
        {
          message: { tool_calls: [{ type: "function", function: { name: "price" } }] },
          finish_reason: "tool_calls",
        },
      ],
    });
    expect(called).not.toHaveProperty("usage");
  });

  it("streams text in pieces, then how it finished, then usage", async () => {
    const model = scriptedModel({ replies: ["abcd"], behaviours: "tiny-pieces" });
    const chunks: Record<string, unknown>[] = [];
    for await (const chunk of writeChatChunks(model.stream({ messages: [] }), identity)) chunks.push(chunk);
    expect(chunks.map((chunk) => (chunk.choices as { delta: unknown }[])[0]?.delta)).toEqual([
      { role: "assistant", content: "" },
      { content: "ab" },
      { content: "cd" },
      {},
      undefined,
    ]);
    expect(chunks.at(-1)).toHaveProperty("usage.completion_tokens", 1);
  });
});
