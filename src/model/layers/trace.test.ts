import { expect, it } from "vitest";
import type { Attributes, Span, SpanOptions, Tracer } from "@opentelemetry/api";
import type { ModelRequest } from "../language-model.ts";
import { scriptedModel } from "../scripted/index.ts";
import { trace } from "./trace.ts";
import { wrapModel } from "./wrap.ts";

interface Recorded {
  name: string;
  attributes: Attributes;
  status?: { code: number; message?: string };
  ended: boolean;
}

/** A tracer that keeps what it is told. */
function recorder(): { tracer: Tracer; spans: Recorded[] } {
  const spans: Recorded[] = [];
  const startSpan = (name: string, options: SpanOptions = {}): Span => {
    const span: Recorded = { name, attributes: { ...options.attributes }, ended: false };
    spans.push(span);
    const self = {
      setAttribute(key: string, value: Attributes[string]) {
        span.attributes[key] = value;
        return self;
      },
      setAttributes(attributes: Attributes) {
        Object.assign(span.attributes, attributes);
        return self;
      },
      setStatus(status: { code: number; message?: string }) {
        span.status = status;
        return self;
      },
      end() {
        span.ended = true;
      },
    };
    return self as unknown as Span;
  };
  return { tracer: { startSpan } as unknown as Tracer, spans };
}

const ask: ModelRequest = {
  messages: [{ role: "user", content: "My key is sk-abcdefgh12345678" }],
  maxOutputTokens: 50,
  temperature: 0,
};

it("writes a span with the attributes of the conventions, and no content", async () => {
  const { tracer, spans } = recorder();
  const script = scriptedModel({ id: "google/gemini-x", replies: ["secret answer"] });
  await wrapModel(script, trace({ tracer })).generate(ask);
  expect(spans).toEqual([
    {
      name: "chat gemini-x",
      ended: true,
      attributes: {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "gcp.gemini",
        "gen_ai.request.model": "gemini-x",
        "gen_ai.request.max_tokens": 50,
        "gen_ai.request.temperature": 0,
        "gen_ai.response.model": "gemini-x",
        "gen_ai.response.finish_reasons": ["stop"],
        "gen_ai.usage.input_tokens": 12,
        "gen_ai.usage.output_tokens": 4,
        "gen_ai.usage.cache_read.input_tokens": 0,
      },
    },
  ]);
});

it("says what was put into the provider's cache", async () => {
  const { tracer, spans } = recorder();
  const usage = { input: 10, output: 1, cached: 2, reasoning: 0, cacheWrites: 4 };
  await wrapModel(scriptedModel({ replies: [{ text: "a", usage }] }), trace({ tracer })).generate(ask);
  expect(spans[0]!.attributes).toMatchObject({
    "gen_ai.usage.cache_read.input_tokens": 2,
    "gen_ai.usage.cache_creation.input_tokens": 4,
  });
});

it("writes content when asked to, without keys", async () => {
  const { tracer, spans } = recorder();
  await wrapModel(scriptedModel({ replies: ["Hello."] }), trace({ tracer, content: true })).generate(ask);
  expect(spans[0]?.attributes["gen_ai.input.messages"]).toBe(
    '[{"role":"user","parts":[{"type":"text","content":"My key is [redacted]"}]}]',
  );
  expect(spans[0]?.attributes["gen_ai.output.messages"]).toContain("Hello.");
});

it("marks failures with their kind and ends the span of a stream that was left", async () => {
  const { tracer, spans } = recorder();
  const script = scriptedModel({ replies: ["some text"], behaviours: ["rate-limited", "tiny-pieces"] });
  const model = wrapModel(script, trace({ tracer }));
  await model.generate(ask).catch(() => {});
  for await (const event of model.stream(ask)) if (event.type === "text") break;
  expect(spans[0]).toMatchObject({
    attributes: { "error.type": "rate-limited" },
    status: { code: 2 },
    ended: true,
  });
  expect(spans[1]).toMatchObject({ ended: true });
});

it("costs nothing and says nothing without an OpenTelemetry SDK", async () => {
  expect((await wrapModel(scriptedModel({ replies: ["x"] }), trace()).generate(ask)).text).toBe("x");
});
