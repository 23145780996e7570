import { readChatRequest, writeChatChunks, writeChatCompletion } from "../../model/index.ts";
import type { WireCall, WireFormat } from "./wire-format.ts";
import { fakeVector, sse } from "./wire-format.ts";

const identity = ({ model }: WireCall) => ({ id: "chatcmpl-test", created: 1_700_000_000, model });

/** OpenAI's chat completions, embeddings and list of models; Ollama speaks the same beside its own list. */
export const openaiFormat: WireFormat = {
  readCall: (path, body) => (path.endsWith("/chat/completions") ? readChatRequest(body) : null),
  writeReply: (reply, call) => writeChatCompletion(reply, identity(call)),
  async *writeStream(events, call) {
    for await (const chunk of writeChatChunks(events, identity(call))) yield sse(chunk);
    yield sse("[DONE]");
  },
  emptyReply: (call) => ({ object: "chat.completion", ...identity(call), choices: [] }),
  emptyStream: (call) => [
    sse({ object: "chat.completion.chunk", ...identity(call), choices: [] }),
    sse("[DONE]"),
  ],
  writeError: ({ message, code }) => ({ error: { message, type: code, param: null, code } }),
  answer(path, body) {
    if (path.endsWith("/models")) return { object: "list", data: [{ id: "gpt-test" }, { id: "gpt-other" }] };
    if (path.endsWith("/api/tags")) return { models: [{ name: "llama-test:latest", size: 2_000_000_000 }] };
    if (path.endsWith("/audio/transcriptions"))
      return {
        text: "Hello there. General remarks.",
        language: "english",
        duration: 2.5,
        segments: [segment(0, 0, 1, "Hello there."), segment(1, 1, 2.5, "General remarks.")],
      };
    if (!path.endsWith("/embeddings")) return null;
    const { input, model } = body as { input: string[]; model: string };
    const data = input.map((text, index) => ({ object: "embedding", index, embedding: fakeVector(text) }));
    const tokens = input.join("").length;
    // Out of order, as the format allows.
    return {
      object: "list",
      model,
      data: data.reverse(),
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    };
  },
};

/** A segment with all the figures that the format has. */
const segment = (id: number, start: number, end: number, text: string) => ({
  id,
  seek: 0,
  start,
  end,
  text,
  tokens: [1, 2],
  temperature: 0,
  avg_logprob: -0.2,
  compression_ratio: 1.1,
  no_speech_prob: 0.01,
});
