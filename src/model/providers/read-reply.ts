import type { LanguageModelV4, LanguageModelV4FinishReason, LanguageModelV4Usage } from "@ai-sdk/provider";
import type { FinishReason, ModelReply, ToolCall, Usage } from "../language-model.ts";
import { ModelError } from "../model-error.ts";

type GenerateResult = Awaited<ReturnType<LanguageModelV4["doGenerate"]>>;

/** What a provider package gave for a whole reply. @throws ModelError `empty`, `malformed` */
export function readReply({ content, finishReason, usage }: GenerateResult, model: string): ModelReply {
  const text = content.map((part) => (part.type === "text" ? part.text : "")).join("");
  const calls = content.flatMap((part) =>
    part.type === "tool-call" && part.providerExecuted !== true ? [readCall(part, model)] : [],
  );
  return finishReply({ text, calls, finishReason, usage, model });
}

type CallPart = Extract<GenerateResult["content"][number], { type: "tool-call" }>;

/** A call of a tool of ours. */
export function readCall(part: CallPart, model: string): ToolCall {
  const { toolCallId: id, toolName: name, input, providerMetadata: data } = part;
  return { id, name, arguments: input, ...(data !== undefined && { kept: { model, data } }) };
}

/** A reply from its parts, when the provider really ended it. @throws ModelError `empty`, `malformed`, `network` */
export function finishReply({
  text,
  calls,
  finishReason,
  usage,
  model,
}: {
  text: string;
  calls: readonly ToolCall[];
  finishReason: LanguageModelV4FinishReason;
  usage: LanguageModelV4Usage;
  model: string;
}): ModelReply {
  const { unified, raw } = finishReason;
  const nothing = text === "" && calls.length === 0;
  if (nothing && raw === undefined && unified !== "content-filter") throw new ModelError("empty", { model });
  if (unified === "interrupted")
    throw new ModelError("network", { model, said: "the stream ended before the answer did" });
  if (unified === "error") throw new ModelError("malformed", { model, said: raw });
  return {
    text,
    toolCalls: withUniqueIds(calls),
    finish: readFinish(unified, raw, calls.length > 0),
    usage: readUsage(usage),
    model,
  };
}

function readFinish(
  unified: LanguageModelV4FinishReason["unified"],
  raw: string | undefined,
  called: boolean,
): FinishReason {
  if (unified === "content-filter") return raw === "stop" || raw === "refusal" ? "refusal" : "content-filter";
  // Some compatible servers end tool calls with `stop`.
  if (unified === "stop" && called) return "tool-calls";
  return unified === "stop" || unified === "length" || unified === "tool-calls" ? unified : "other";
}

function readUsage({ inputTokens, outputTokens, raw }: LanguageModelV4Usage): Usage | null {
  if (inputTokens.total === undefined && outputTokens.total === undefined) return null;
  const { total: input = 0, cacheRead: cached = 0, cacheWrite: cacheWrites = 0 } = inputTokens;
  const { total: output = 0, reasoning = 0 } = outputTokens;
  // Some compatible servers count reasoning beside the output, which their total gives away.
  const apart = reasoning > output || (reasoning > 0 && raw?.["total_tokens"] === input + output + reasoning);
  return {
    input,
    output: apart ? output + reasoning : output,
    cached,
    reasoning,
    ...(cacheWrites > 0 && { cacheWrites }),
  };
}

function withUniqueIds(calls: readonly ToolCall[]): ToolCall[] {
  const seen = new Set<string>();
  return calls.map((call, index) => {
    let { id } = call;
    while (id === "" || seen.has(id)) id = `${id || "call"}_${index + 1}`;
    seen.add(id);
    return { ...call, id };
  });
}
