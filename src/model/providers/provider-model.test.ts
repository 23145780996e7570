import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CancelledError } from "../../errors/index.ts";
import { startModelServer, testKey } from "../../testing/model-server/index.ts";
import type { ModelServer, ServerMisbehaviour } from "../../testing/model-server/index.ts";
import type { FinishReason, LanguageModel, ModelReply, ModelRequest } from "../language-model.ts";
import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import type { ScriptedModel, ScriptedReply } from "../scripted/index.ts";
import { scriptedModel } from "../scripted/index.ts";
import type { ProviderId } from "./provider.ts";
import { providers } from "./provider.ts";
import { providerModel } from "./provider-model.ts";

// Each test has a server of its own: a call that was given up can still arrive after its test.
let said: ScriptedReply;
let script: ScriptedModel;
let server: ModelServer;
beforeEach(async () => {
  said = { text: "It is 190 dollars.", usage };
  script = scriptedModel({ replies: () => said, behaviours: "tiny-pieces" });
  server = await startModelServer(script);
});
afterEach(() => server.close());

const ask: ModelRequest = {
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Price of AAPL?" },
  ],
  maxOutputTokens: 100,
};
const patient = { timeout: 20_000 };
const usage = { input: 20, output: 9, cached: 4, reasoning: 0 };

type Way = "whole" | "streamed";
async function take(
  model: LanguageModel,
  way: Way,
  request = ask,
  signal?: AbortSignal,
): Promise<ModelReply> {
  if (way === "whole") return model.generate(request, { signal });
  let text = "";
  for await (const event of model.stream(request, { signal })) {
    if (event.type === "text") text += event.text;
    else if (event.reply.text === text) return event.reply;
  }
  throw new Error("no reply came, or not with the text that was streamed");
}

const ways: Way[] = ["whole", "streamed"];
const every = providers.flatMap(({ id }) => ways.map((way) => [id, way] as const));
const connected = (id: ProviderId) =>
  providerModel({ provider: id, name: "test-model" }, server.connection(id));

describe.each(every)("%s, %s", (id, way) => {
  let model: LanguageModel;
  beforeEach(() => {
    model = connected(id);
  });

  it("answers, and says which model did and what it took", async () => {
    expect(await take(model, way)).toEqual({
      text: "It is 190 dollars.",
      toolCalls: [],
      finish: "stop",
      usage,
      model: `${id}/test-model`,
    });
    expect(script.calls.at(-1)?.request.messages).toEqual(ask.messages);
  });

  it("passes tools, calls and results both ways", async () => {
    said = { toolCalls: [{ id: "c2", name: "price", arguments: { ticker: "MSFT" } }], usage };
    const parameters = { type: "object", properties: { ticker: { type: "string" } } };
    const reply = await take(model, way, {
      ...ask,
      messages: [
        ...ask.messages,
        {
          role: "assistant",
          content: "Let me look.",
          toolCalls: [{ id: "c1", name: "price", arguments: '{"ticker":"AAPL"}' }],
        },
        { role: "tool", toolCallId: "c1", name: "price", content: "190" },
      ],
      tools: [{ name: "price", description: "Price of a share.", parameters }],
    });
    expect(reply).toMatchObject({
      text: "",
      finish: "tool-calls",
      toolCalls: [{ name: "price", arguments: '{"ticker":"MSFT"}' }],
    });
    const received = script.calls.at(-1)!.request;
    expect(received.tools).toMatchObject([{ name: "price", description: "Price of a share." }]);
    expect(received.messages.slice(2)).toMatchObject([
      {
        role: "assistant",
        content: "Let me look.",
        toolCalls: [{ name: "price", arguments: '{"ticker":"AAPL"}' }],
      },
      { role: "tool", name: "price", content: "190" },
    ]);
  });

  it("hands on arguments that are no JSON as the model wrote them", async () => {
    said = { toolCalls: [{ id: "c1", name: "price", arguments: '{"ticker": "AAPL' }] };
    const { toolCalls } = await take(model, way);
    const [call] = toolCalls;
    expect(call?.name).toBe("price");
    // A reply in whole can hold only JSON at two of the providers: there the text comes as a JSON string.
    expect([`{"ticker": "AAPL`, JSON.stringify(`{"ticker": "AAPL`)]).toContain(call?.arguments);
  });

  it("makes ids unique and says that tools were called, whatever the provider says", async () => {
    const call = { id: "same", name: "price", arguments: {} };
    said = { toolCalls: [call, call], finish: "stop" };
    const { toolCalls, finish } = await take(model, way);
    expect(new Set(toolCalls.map((made) => made.id)).size).toBe(2);
    expect(finish).toBe("tool-calls");
  });

  it("sends what some providers refuse in a form that all take", async () => {
    const messages: ModelRequest["messages"] = [
      { role: "user", content: "Hi" },
      { role: "assistant", content: "" },
      { role: "system", content: "Be kind." },
      { role: "user", content: "Price?" },
      {
        role: "assistant",
        content: "",
        toolCalls: [{ id: "c1", name: "price", arguments: '{"ticker": ' }],
      },
      { role: "tool", toolCallId: "c1", name: "price", content: "no JSON", failed: true },
    ];
    const tools = [{ name: "price", description: "", parameters: { type: "object", properties: {} } }];
    await take(model, way, { messages, tools });
    const { messages: received } = script.calls.at(-1)!.request;
    const text = received.map(({ role, content }) => `${role}: ${content}`).join("\n");
    expect(text).toContain("Be kind.");
    expect(text).not.toMatch(/^system/m);
    expect(received.filter(({ role }) => role === "assistant")).toHaveLength(1);
    expect(JSON.stringify(received)).toContain("unreadable");
  });

  it("sends a history that another provider or a mistaken model has written in a form that all take", async () => {
    const long = `call_${"x".repeat(36)}`;
    const longName = "price".repeat(13);
    const messages: ModelRequest["messages"] = [
      { role: "user", content: "Half a pair: \ud83d" },
      {
        role: "assistant",
        content: " \n",
        toolCalls: [
          { id: "functions.price:0", name: "functions.price", arguments: "{}" },
          { id: "functions/price/0", name: "the price?", arguments: '{"a":"\\ud83d"}' },
          { id: long, name: "", arguments: "{}" },
          { id: "call_4", name: longName, arguments: "{}" },
        ],
      },
      { role: "tool", toolCallId: "functions.price:0", name: "functions.price", content: "1 \ud83d" },
      { role: "tool", toolCallId: "functions/price/0", name: "the price?", content: "2" },
      { role: "tool", toolCallId: long, name: "", content: "3" },
      { role: "tool", toolCallId: "call_4", name: longName, content: "4" },
    ];
    const tools = [{ name: "price", description: "", parameters: { type: "object", properties: {} } }];
    await take(model, way, { messages, tools });
    const body = JSON.stringify(server.requests.at(-1)!.body);
    expect(body).not.toMatch(/\\ud83d|functions[.:/]|the price\?/);
    const received = script.calls.at(-1)!.request.messages;
    const asked = received.flatMap((message) =>
      message.role === "assistant" ? (message.toolCalls ?? []) : [],
    );
    expect(received.find(({ role }) => role === "assistant")?.content).toBe("");
    expect(asked).toHaveLength(4);
    for (const { name } of asked) expect(name).toMatch(/^[a-zA-Z_][\w-]{0,63}$/);
    if (id === "google") return;
    const ids = asked.map((call) => call.id);
    expect(new Set(ids).size).toBe(4);
    for (const one of ids) expect(one).toMatch(/^[\w-]{1,40}$/);
    const results = received.flatMap((message) => (message.role === "tool" ? [message.toolCallId] : []));
    expect(results).toEqual(ids);
  });

  it("tells apart why a model stopped", async () => {
    const finishes: Record<string, FinishReason> = {};
    for (const finish of ["stop", "length", "content-filter", "refusal"] as const) {
      said = { text: "No.", finish };
      finishes[finish] = (await take(model, way)).finish;
    }
    // Anthropic knows only refusals, Google only filters.
    const only: Partial<Record<ProviderId, FinishReason>> = {
      anthropic: "refusal",
      google: "content-filter",
    };
    const stops = { "content-filter": only[id] ?? "content-filter", refusal: only[id] ?? "refusal" };
    // A refusal is not streamed apart from text by the stand-in for OpenAI.
    if (way === "streamed" && only[id] === undefined) stops.refusal = "stop";
    expect(finishes).toEqual({ stop: "stop", length: "length", ...stops });
  });

  it("says so when the provider did not count tokens", async () => {
    said = { text: "Hi.", usage: null };
    // Anthropic always counts; the stand-in then says zero.
    const none = id === "anthropic" ? { input: 0, output: 0, cached: 0, reasoning: 0 } : null;
    expect((await take(model, way)).usage).toEqual(none);
  });

  const failures: [string, ServerMisbehaviour, ModelErrorKind, boolean][] = [
    ["429", { refuse: 429 }, "rate-limited", true],
    ["429 for an empty account", { refuse: 429, code: "insufficient_quota" }, "quota", false],
    ["401", { refuse: 401 }, "auth", false],
    ["403", { refuse: 403 }, "auth", false],
    ["404", { refuse: 404 }, "not-found", false],
    ["400", { refuse: 400 }, "bad-request", false],
    ["a prompt too long", { refuse: 400, message: "prompt is too long: 9 > 8 tokens" }, "too-long", false],
    ["413", { refuse: 413 }, "too-long", false],
    ["500", { refuse: 500 }, "server", true],
    ["503", { refuse: 503 }, "overloaded", true],
    ["529", { refuse: 529 }, "overloaded", true],
    ["a reset before the answer", { resetAfter: 0 }, "network", true],
    ["a reset within the answer", { resetAfter: 150 }, "network", true],
    ["JSON cut off", "wrong-json", "malformed", true],
    ["HTML", "html", "malformed", true],
    ["an empty answer", "empty-answer", "empty", true],
  ];
  it.each(failures)("has an error for %s", async (_, how, kind, retryable) => {
    server.misbehave(how);
    const error = await take(model, way).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ kind, retryable, sent: true, provider: id, model: `${id}/test-model` });
  });

  it("reads how long to wait, in seconds or as a date", async () => {
    const waitFor = async (retryAfter: string) => {
      server.misbehave({ refuse: 429, retryAfter });
      const error = await take(model, way).catch((thrown: unknown) => thrown);
      return (error as ModelError).retryAfterMs!;
    };
    expect(await waitFor("3")).toBe(3000);
    const begun = Date.now();
    const wait = await waitFor(new Date(begun + 60_000).toUTCString());
    expect(wait).toBeLessThanOrEqual(60_000);
    // Such a date has no fractions of a second, and the answer takes its time.
    expect(wait).toBeGreaterThan(59_000 - (Date.now() - begun) - 1);
  });

  it("does not try again by itself", async () => {
    const before = server.requests.length;
    server.misbehave({ refuse: 500 }, { refuse: 500 }, { refuse: 500 });
    await expect(take(model, way)).rejects.toThrow(ModelError);
    expect(server.requests.length).toBe(before + 1);
    await take(model, way).catch(() => {});
    await take(model, way).catch(() => {});
  });

  it("waits for a first byte that comes late", async () => {
    server.misbehave({ slowStart: 30 });
    expect((await take(model, way)).text).toBe("It is 190 dollars.");
  });

  it("can be cancelled before the answer begins", async () => {
    server.misbehave("never-answers");
    const stop = new AbortController();
    const call = take(model, way, ask, stop.signal).catch((error: unknown) => error);
    await expect.poll(() => server.requests.length, patient).toBe(1);
    stop.abort();
    expect(await call).toBeInstanceOf(CancelledError);
  });
});

describe.each(providers.map(({ id }) => id))("a stream of %s", (id) => {
  let model: LanguageModel;
  beforeEach(() => {
    model = connected(id);
  });

  it.each<[ServerMisbehaviour, ModelErrorKind]>([
    ["garbage-line", "malformed"],
    ["cut-stream", "network"],
    ["error-in-stream", "overloaded"],
  ])("that suffers %s fails after some text", async (how, kind) => {
    said = { text: "A text that is long enough to be cut in the middle.", usage };
    server.misbehave(how);
    let text = "";
    const reading = (async () => {
      for await (const event of model.stream(ask)) if (event.type === "text") text += event.text;
    })();
    await expect(reading).rejects.toMatchObject({ kind });
    expect("A text that is long enough".startsWith(text.slice(0, 10))).toBe(true);
    expect(text.length).toBeGreaterThan(5);
  });

  it("that never ends stops when nobody reads on", async () => {
    server.misbehave("endless-stream");
    let pieces = 0;
    for await (const event of model.stream(ask)) {
      if (event.type === "text") pieces++;
      if (pieces === 3) break;
    }
    expect(pieces).toBe(3);
    await expect.poll(() => server.open, patient).toBe(0);
  });
});

describe.each(every.filter(([id]) => id !== "ollama"))("a wrong key for %s, %s", (id, way) => {
  it("does not get into the error", async () => {
    const apiKey = "wrong-key-that-must-not-show";
    const wrong = providerModel({ provider: id, name: "m" }, { ...server.connection(id), apiKey });
    const error = await take(wrong, way).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: "auth", status: 401 });
    expect(
      JSON.stringify(error) + String((error as Error).stack) + String((error as Error).cause),
    ).not.toContain(apiKey);
  });
});

it.each(ways)("Anthropic says what it put into its cache, %s", async (way) => {
  said = { text: "Hi.", usage: { ...usage, cacheWrites: 7 } };
  expect((await take(connected("anthropic"), way)).usage).toEqual({ ...usage, cacheWrites: 7 });
});

it.each(ways)(
  "Google gets back what it wants to see again with a call, and no other model does, %s",
  async (way) => {
    said = { toolCalls: [{ name: "price", arguments: {} }] };
    const { toolCalls } = await take(connected("google"), way);
    const signature = Buffer.from("thought of price").toString("base64");
    const messages: ModelRequest["messages"] = [
      ...ask.messages,
      { role: "assistant", content: "", toolCalls },
      { role: "tool", toolCallId: toolCalls[0]!.id, name: "price", content: "190" },
    ];
    const name = (text: string) =>
      providerModel({ provider: "google", name: text }, server.connection("google"));
    const sent = async (model: LanguageModel) => {
      await take(model, way, { messages });
      return JSON.stringify(server.requests.at(-1)!.body).includes(signature);
    };
    expect(await sent(name("test-model"))).toBe(true);
    expect(await sent(name("another-model"))).toBe(false);
    expect(await sent(connected("anthropic"))).toBe(false);
  },
);

describe("what is sent", () => {
  it("carries the key where each provider looks for it, and only there", async () => {
    for (const { id } of providers) await connected(id).generate(ask);
    const last = server.requests.slice(-providers.length);
    expect(
      last.map(({ headers }) => headers.authorization ?? headers["x-api-key"] ?? headers["x-goog-api-key"]),
    ).toEqual([`Bearer ${testKey}`, testKey, testKey, `Bearer ${testKey}`, `Bearer ${testKey}`]);
    expect(JSON.stringify(last.map(({ path, body }) => [path, body]))).not.toContain(testKey);
  });

  it("asks for the schema, strictly only where it fits the strict mode", async () => {
    const schema = { type: "object", properties: { title: { type: "string" } } };
    const closed = { ...schema, required: ["title"], additionalProperties: false };
    for (const id of ["openai", "compatible", "ollama"] as const)
      for (const [asked, strict] of [
        [schema, false],
        [closed, true],
      ] as const) {
        await connected(id).generate({ ...ask, json: { name: "job", schema: asked } });
        expect(server.requests.at(-1)?.body).toMatchObject({
          response_format: { type: "json_schema", json_schema: { name: "job", strict } },
        });
      }
  });
});
