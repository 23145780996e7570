import { SpanKind, SpanStatusCode, trace as telemetry } from "@opentelemetry/api";
import type { Attributes, Span, Tracer } from "@opentelemetry/api";
import { FortyfiveError } from "../../errors/index.ts";
import type { ModelReply, ModelRequest } from "../language-model.ts";
import { ModelError } from "../model-error.ts";
import { redact } from "../redact.ts";
import { gate } from "./gate.ts";
import type { Outcome } from "./gate.ts";
import type { Call, Layer } from "./layer.ts";

export interface TraceOptions {
  /** Default: that of the process, which records nothing until an OpenTelemetry SDK is set up. */
  tracer?: Tracer;
  /** Whether spans hold what was asked and answered, without keys. Default false. */
  content?: boolean;
}

const operations: Record<Call["kind"], string> = {
  chat: "chat",
  embedding: "embeddings",
  transcription: "transcription",
};

const providerNames: Record<string, string> = { google: "gcp.gemini" };

/** A span for each call, with the attributes of OpenTelemetry's semantic conventions for generative AI (1.37). */
export function trace({ tracer, content = false }: TraceOptions = {}): Layer {
  return gate((call) => {
    const [provider = "", ...name] = call.model.split("/");
    const operation = operations[call.kind];
    const span = (tracer ?? telemetry.getTracer("fortyfive")).startSpan(`${operation} ${name.join("/")}`, {
      kind: SpanKind.CLIENT,
      attributes: {
        "gen_ai.operation.name": operation,
        "gen_ai.provider.name": providerNames[provider] ?? provider,
        "gen_ai.request.model": name.join("/"),
        ...(call.kind === "chat" && requestAttributes(call.request as ModelRequest, content)),
      },
    });
    return (outcome) => {
      describe(span, outcome, content);
      span.end();
    };
  });
}

function requestAttributes(request: ModelRequest, content: boolean): Attributes {
  return {
    ...(request.maxOutputTokens !== undefined && { "gen_ai.request.max_tokens": request.maxOutputTokens }),
    ...(request.temperature !== undefined && { "gen_ai.request.temperature": request.temperature }),
    ...(request.seed !== undefined && { "gen_ai.request.seed": request.seed }),
    ...(request.stop !== undefined && { "gen_ai.request.stop_sequences": [...request.stop] }),
    ...(request.json !== undefined && { "gen_ai.output.type": "json" }),
    ...(content && { "gen_ai.input.messages": redact(JSON.stringify(request.messages.map(asParts))) }),
  };
}

/** A message as the conventions write it. */
function asParts(message: ModelRequest["messages"][number]): object {
  if (message.role === "tool")
    return {
      role: "tool",
      parts: [{ type: "tool_call_response", id: message.toolCallId, response: message.content }],
    };
  const calls = message.role === "assistant" ? (message.toolCalls ?? []) : [];
  return {
    role: message.role,
    parts: [
      ...(message.content === "" ? [] : [{ type: "text", content: message.content }]),
      ...calls.map((call) => ({
        type: "tool_call",
        id: call.id,
        name: call.name,
        arguments: call.arguments,
      })),
    ],
  };
}

function describe(span: Span, outcome: Outcome, content: boolean): void {
  if (outcome.type === "error") {
    const { error } = outcome;
    const known = error instanceof FortyfiveError;
    span.setAttribute("error.type", error instanceof ModelError ? error.kind : known ? error.code : "_OTHER");
    span.setStatus({ code: SpanStatusCode.ERROR, message: known ? redact(error.message) : "unknown" });
    return;
  }
  if (outcome.type === "left") return;
  const { reply } = outcome;
  span.setAttribute("gen_ai.response.model", reply.model.split("/").slice(1).join("/"));
  if (reply.usage !== null)
    span.setAttributes({
      "gen_ai.usage.input_tokens": reply.usage.input,
      "gen_ai.usage.output_tokens": reply.usage.output,
      "gen_ai.usage.cache_read.input_tokens": reply.usage.cached,
      ...(reply.usage.cacheWrites !== undefined && {
        "gen_ai.usage.cache_creation.input_tokens": reply.usage.cacheWrites,
      }),
    });
  if (!("finish" in reply)) return;
  const { finish, text, toolCalls } = reply as ModelReply;
  span.setAttribute("gen_ai.response.finish_reasons", [finish]);
  if (content)
    span.setAttribute(
      "gen_ai.output.messages",
      redact(
        JSON.stringify([
          { ...asParts({ role: "assistant", content: text, toolCalls }), finish_reason: finish },
        ]),
      ),
    );
}
