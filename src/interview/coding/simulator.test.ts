import { describe, expect, it } from "vitest";
import type { Json } from "../../sandbox/index.ts";
import { checkLog } from "./check-log.ts";
import type { LogCheck } from "./challenge.ts";
import { Simulator } from "./simulator.ts";
import type { Simulation } from "./simulation.ts";

const request = (content: string, more: object = {}): Json => ({
  model: "simulated-1",
  messages: [{ role: "user", content }],
  ...more,
});
const ask = (simulator: Simulator, content = "hello", at = 0, more: object = {}) =>
  simulator.answer({ name: "model", value: request(content, more), at });
const model = (script: NonNullable<Simulation["model"]>) => new Simulator({ model: script });

describe("the simulated model", () => {
  it("answers as chat completions do, after the delay of the reply", async () => {
    const simulator = model({ replies: [{ value: { a: 1 }, as: "fenced", delay: 700 }] });
    const reply = await ask(simulator);
    expect(reply).toMatchObject({
      after: 700,
      value: {
        object: "chat.completion",
        choices: [
          {
            message: { role: "assistant", content: expect.stringContaining("```json") as string },
            finish_reason: "stop",
          },
        ],
        usage: { completion_tokens: expect.any(Number) as number },
      },
    });
    expect(simulator.log).toMatchObject([{ of: "model", at: 0, until: 700, result: "value" }]);
  });

  it("gives each request the first reply that is for it and not used up", async () => {
    const simulator = model({
      replies: [
        { text: "done", when: { contains: ["189.5"] } },
        { text: "first", times: 2 },
        { text: "always", times: "always", when: { lacks: ["secret"] } },
      ],
    });
    const said = async (content: string) => JSON.stringify(await ask(simulator, content));
    expect(await said("price?")).toContain("first");
    expect(await said("price 189.5")).toContain("done");
    expect(await said("price 189.5")).toContain("first");
    expect(await said("price 189.5")).toContain("always");
    expect(await ask(simulator, "secret")).toMatchObject({ error: { status: 500, code: "no_reply" } });
  });

  it("asks for tools, with broken arguments as they are written", async () => {
    const simulator = model({
      replies: [
        {
          calls: [
            { name: "get", arguments: '{"a": ' },
            { name: "get", arguments: { b: 1 } },
          ],
        },
      ],
    });
    expect(await ask(simulator)).toMatchObject({
      value: {
        choices: [
          {
            finish_reason: "tool_calls",
            message: {
              tool_calls: [
                { id: "call_1_1", type: "function", function: { name: "get", arguments: '{"a": ' } },
                { id: "call_1_2", function: { arguments: '{"b":1}' } },
              ],
            },
          },
        ],
      },
    });
  });

  it("streams pieces at their times, and breaks off in the middle", async () => {
    const streamed = await ask(
      model({ replies: [{ text: "abcdef", piece: 2, gap: 50, delay: 100 }] }),
      "x",
      0,
      { stream: true },
    );
    const { chunks, error } = (
      streamed as unknown as { value: { chunks: { after: number; chunk: Json }[]; error: Json } }
    ).value;
    const texts = chunks.flatMap(({ after, chunk }) => {
      const content = (chunk as { choices: { delta: { content?: string } }[] }).choices[0]?.delta.content;
      return content ? [[content, after]] : [];
    });
    expect(texts).toEqual([
      ["ab", 100],
      ["cd", 150],
      ["ef", 200],
    ]);
    expect(error).toBeNull();
    const broken = await ask(model({ replies: [{ text: "a".repeat(100), as: "reset" }] }), "x", 0, {
      stream: true,
    });
    expect(broken).toMatchObject({ value: { error: { status: null, code: "connection_error" } } });
  });

  it("refuses what is over its rate or its concurrency, and says when to come back", async () => {
    const rated = model({ replies: [{ text: "a", times: "always" }], rate: { requests: 2, per: 1000 } });
    await ask(rated, "x", 0);
    await ask(rated, "x", 100);
    expect(await ask(rated, "x", 200)).toMatchObject({ error: { status: 429, retryAfter: 1 } });
    expect(await ask(rated, "x", 1001)).toHaveProperty("value");
    const narrow = model({ replies: [{ text: "a", times: "always", delay: 2500 }], concurrency: 1 });
    await ask(narrow, "x", 0);
    expect(await ask(narrow, "x", 100)).toMatchObject({ error: { status: 429, retryAfter: 3 } });
    expect(await ask(narrow, "x", 2500)).toHaveProperty("value");
  });

  it("fails, never answers, and refuses requests that are none", async () => {
    const simulator = model({
      replies: [{ error: { status: 503, message: "busy", retryAfter: 4 } }, { never: true }, { error: {} }],
    });
    expect(await ask(simulator)).toMatchObject({ error: { status: 503, message: "busy", retryAfter: 4 } });
    expect(await ask(simulator)).toEqual({ never: true });
    expect(await ask(simulator)).toMatchObject({ error: { status: null } });
    expect(await simulator.answer({ name: "model", value: { messages: 1 }, at: 0 })).toMatchObject({
      error: { status: 400 },
    });
  });
});

describe("the simulated tools", () => {
  const tools = {
    get: { description: "", parameters: {}, does: [{ when: { ticker: "AAPL" }, returns: 189.5, delay: 40 }] },
  };

  it("do what the test says first, then what they always do", async () => {
    const simulator = new Simulator(
      { tools: { get: [{ throws: { name: "TimeoutError", message: "late" } }] } },
      tools,
    );
    const use = (ticker: string) => simulator.answer({ name: "get", value: { ticker }, at: 5 });
    expect(await use("AAPL")).toEqual({ after: 100, error: { name: "TimeoutError", message: "late" } });
    expect(await use("AAPL")).toEqual({ after: 40, value: 189.5 });
    expect(await use("XYZ")).toMatchObject({ error: { message: 'get does not know {"ticker":"XYZ"}.' } });
    expect(simulator.log.map(({ until, result }) => [until, result])).toEqual([
      [105, "error"],
      [45, "value"],
      [105, "error"],
    ]);
  });

  it("of a name nobody knows are not there", async () => {
    const reply = await new Simulator({}, tools).answer({ name: "none", value: null, at: 0 });
    expect(reply).toMatchObject({ error: { message: "There is no tool none." } });
  });

  it("stop when their signal fires only where they are said to, and it is logged for all", async () => {
    const slow = { returns: 1, delay: 9000 };
    const simulator = new Simulator({ tools: { get: [{ ...slow, stops: true }, slow] } }, tools);
    const fire = (value: Json) => simulator.answer({ name: "get.abort", value, at: 5000 });
    await simulator.answer({ name: "get", value: { id: "a" }, at: 0 });
    await simulator.answer({ name: "get", value: { id: "b" }, at: 0 });
    expect(await fire({ id: "a" })).toMatchObject({ error: { name: "AbortError" } });
    expect(await fire({ id: "b" })).toEqual({ never: true });
    expect(simulator.log.map(({ of, until, result }) => [of, until, result])).toEqual([
      ["get", 5000, "error"],
      ["get", 9000, "value"],
      ["get.abort", 5000, "value"],
      ["get.abort", 5000, "value"],
    ]);
  });
});

describe("checks of what was asked", () => {
  const call = (of: string, at: number, until: number | null, value: Json = {}) =>
    ({ of, at, until, value, result: "value" }) as const;
  const log = [
    call("model", 0, 300, request("Read “this”")),
    call("get", 300, 400, { ticker: "AAPL" }),
    call("get", 300, 500, { ticker: "MSFT" }),
    call("model", 2500, 2800, { messages: [{ role: "tool", content: "189.5" }] }),
  ];

  it.each<[LogCheck, string | null]>([
    [{ check: "calls", of: "model", exactly: 2 }, null],
    [{ check: "calls", of: "model", exactly: 1 }, "The model was called 2 times, not 1."],
    [{ check: "calls", of: "get", exactly: 1, matching: { ticker: "AAPL" } }, null],
    [{ check: "calls", of: "get", most: 1 }, "get was called 2 times, not at most 1."],
    [{ check: "peak", of: "get", least: 2, most: 2 }, null],
    [{ check: "peak", of: "model", least: 2 }, "1 call of the model ran at once, not at least 2."],
    [{ check: "request", of: "model", call: 0, contains: ["Read “this”"], lacks: ["189.5"] }, null],
    [
      { check: "request", of: "model", call: -1, contains: ["300"] },
      'The last call of the model does not contain "300".',
    ],
    [{ check: "request", of: "model", call: 5, contains: [] }, "There was no call 6 of the model."],
    [{ check: "wait", of: "model", before: 1, least: 2000, most: 2300 }, null],
    [
      { check: "wait", of: "model", before: 1, least: 3000 },
      "Call 2 of the model came 2200 ms after the one before, not at least 3000 ms.",
    ],
    [{ check: "elapsed", most: 2000 }, "All of it took 2800 ms, not at most 2000 ms."],
    [{ check: "order", of: ["model", "get", "model"] }, null],
    [
      { check: "order", of: ["get", "model", "get"] },
      "The calls were model, get, get, model, not get, then model, then get.",
    ],
  ])("%j", (check, expected) => expect(checkLog(check, log, 2800)).toBe(expected));
});
