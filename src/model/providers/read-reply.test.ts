import type { LanguageModelV4Usage } from "@ai-sdk/provider";
import { expect, it } from "vitest";
import { finishReply } from "./read-reply.ts";

const stop = { unified: "stop" as const, raw: "stop" };

function usageOf(input: number, output: number, reasoning: number, total?: number) {
  const usage: LanguageModelV4Usage = {
    inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: undefined },
    outputTokens: { total: output, text: undefined, reasoning },
    ...(total !== undefined && { raw: { total_tokens: total } }),
  };
  return finishReply({ text: "x", calls: [], finishReason: stop, usage, model: "compatible/m" }).usage;
}

it("counts reasoning as a part of the output, also for servers that count it beside", () => {
  expect(usageOf(10, 50, 40, 60)).toEqual({ input: 10, output: 50, cached: 0, reasoning: 40 });
  expect(usageOf(10, 50, 40, 100)).toEqual({ input: 10, output: 90, cached: 0, reasoning: 40 });
  expect(usageOf(10, 2, 340)).toEqual({ input: 10, output: 342, cached: 0, reasoning: 340 });
});

it("tells an empty answer from an answer of nothing", () => {
  const usage = { inputTokens: {}, outputTokens: {} } as LanguageModelV4Usage;
  const nothing = { text: "", calls: [], usage, model: "openai/m" };
  expect(finishReply({ ...nothing, finishReason: stop })).toMatchObject({
    text: "",
    finish: "stop",
    usage: null,
  });
  const unsaid = { unified: "other" as const, raw: undefined };
  expect(() => finishReply({ ...nothing, finishReason: unsaid })).toThrow("no answer");
  const filtered = { unified: "content-filter" as const, raw: undefined };
  expect(finishReply({ ...nothing, finishReason: filtered }).finish).toBe("content-filter");
});
