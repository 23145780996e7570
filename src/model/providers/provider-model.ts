import { InvalidResponseDataError } from "@ai-sdk/provider";
import type { LanguageModelV4, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { CancelledError } from "../../errors/index.ts";
import type { LanguageModel, ModelEvent, ModelReply, ModelRequest, ToolCall } from "../language-model.ts";
import { ModelError } from "../model-error.ts";
import type { Connection } from "./connection.ts";
import { readyConnection } from "./connection.ts";
import type { ModelName } from "./model-name.ts";
import { loadLanguageModel } from "./packages.ts";
import { readFailure } from "./provider-error.ts";
import { finishReply, readCall, readReply } from "./read-reply.ts";
import { writeRequest } from "./write-request.ts";

/** A provider's model as it is: one call is one request, nothing is tried twice. @throws as `readyConnection` */
export function providerModel(name: ModelName, connection?: Connection): LanguageModel {
  const id = `${name.provider}/${name.name}`;
  const ready = readyConnection(name, connection);
  let loading: Promise<LanguageModelV4> | undefined;
  const load = () => (loading ??= loadLanguageModel(name, ready));
  const failure = (error: unknown, signal: AbortSignal | undefined) =>
    readFailure(error, { model: id, secrets: [ready.apiKey], signal });

  async function* stream(request: ModelRequest, signal: AbortSignal | undefined): AsyncGenerator<ModelEvent> {
    if (signal?.aborted) throw new CancelledError();
    // Fired when the caller stops reading, too, so that the provider stops writing.
    const left = new AbortController();
    const either = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
    try {
      const model = await load();
      const { stream: parts, response } = await model.doStream(
        writeRequest(request, { model: id, signal: either }),
      );
      const type = response?.headers?.["content-type"] ?? "";
      if (/html/.test(type))
        throw new ModelError("malformed", {
          model: id,
          said: "a web page came instead of a stream; is the base URL right",
        });
      yield* readStream(parts, id);
    } catch (error) {
      throw failure(error, signal);
    } finally {
      left.abort();
    }
  }

  return {
    id,
    async generate(request, { signal } = {}): Promise<ModelReply> {
      if (signal?.aborted) throw new CancelledError();
      try {
        const model = await load();
        return readReply(await model.doGenerate(writeRequest(request, { model: id, signal })), id);
      } catch (error) {
        throw failure(error, signal);
      }
    },
    stream: (request, { signal } = {}) => stream(request, signal),
  };
}

async function* readStream(
  parts: ReadableStream<LanguageModelV4StreamPart>,
  model: string,
): AsyncGenerator<ModelEvent> {
  let text = "";
  const calls: ToolCall[] = [];
  const reader = parts.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      const part = step.value;
      if (part.type === "text-delta" && part.delta !== "") {
        text += part.delta;
        yield { type: "text", text: part.delta };
      } else if (part.type === "tool-call" && part.providerExecuted !== true) {
        calls.push(readCall(part, model));
      } else if (part.type === "error") {
        const nothing = text === "" && calls.length === 0;
        throw nothing && InvalidResponseDataError.isInstance(part.error)
          ? endedEarly(model, true)
          : part.error;
      } else if (part.type === "finish") {
        const { finishReason, usage } = part;
        yield { type: "reply", reply: finishReply({ text, calls, finishReason, usage, model }) };
        return;
      }
    }
    throw endedEarly(model, text === "" && calls.length === 0);
  } finally {
    // Not awaited: a stream that hangs would hold up whoever leaves it.
    reader.cancel().catch(() => {});
  }
}

function endedEarly(model: string, nothing: boolean): ModelError {
  if (nothing) return new ModelError("empty", { model });
  return new ModelError("network", { model, said: "the stream ended before the answer did" });
}
