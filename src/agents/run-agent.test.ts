import { describe, expect, it } from "vitest";
import { z } from "zod";
import { BadInputError } from "../errors/index.ts";
import { BudgetExceededError, ModelError, VirtualClock, scriptedModel } from "../model/index.ts";
import type { AgentEvent } from "./agent-run.ts";
import { runAgent } from "./run-agent.ts";
import { asks, call, model, told } from "./scripted-calls.fixture.ts";
import { stockPrice } from "./stock-price.fixture.ts";
import { defineTool } from "./tool.ts";

describe("runAgent with a stock price", () => {
  it("calls the tool and answers", async () => {
    const { tool, asked } = stockPrice();
    const scripted = model(asks(call("get_stock_price", { ticker: "AAPL" })), "It costs 189.50 USD.");
    const run = await runAgent({ model: scripted, tools: [tool], input: "What does Apple cost?" });
    expect(run).toMatchObject({ state: "answered", answer: "It costs 189.50 USD." });
    expect(asked).toEqual(["AAPL"]);
    expect(told(scripted.calls[1]!.request)).toEqual(['{"ticker":"AAPL","price":189.5,"currency":"USD"}']);
    expect(run.messages.map(({ role }) => role)).toEqual(["user", "assistant", "tool", "assistant"]);
  });

  it("tells the model of an unknown ticker, and takes one in small letters", async () => {
    const { tool } = stockPrice();
    const scripted = model(
      asks(call("get_stock_price", { ticker: "ZZZZ" }), call("get_stock_price", { ticker: "aapl" })),
      "Only Apple is known.",
    );
    const run = await runAgent({ model: scripted, tools: [tool], input: "ZZZZ and aapl?" });
    expect(run.steps[0]!.calls.map(({ outcome }) => outcome)).toEqual(["failed", "done"]);
    expect(told(scripted.calls[1]!.request)[0]).toBe(
      "get_stock_price failed: There is no stock with the ticker ZZZZ.",
    );
  });

  it("makes two calls at once and answers them in their order", async () => {
    const clock = new VirtualClock();
    let running = 0;
    let peak = 0;
    const slow = defineTool({
      name: "get_stock_price",
      description: "The last price of a stock.",
      input: z.object({ ticker: z.string() }),
      async run({ ticker }) {
        peak = Math.max(peak, ++running);
        await new Promise<void>((resolve) => clock.after(ticker === "AAPL" ? 200 : 100, resolve));
        running -= 1;
        return ticker;
      },
    });
    const tickers = ["AAPL", "MSFT", "NVDA"];
    const scripted = model(asks(...tickers.map((ticker) => call("get_stock_price", { ticker }))), "Done.");
    await clock.drive(runAgent({ model: scripted, tools: [slow], input: "All three?", parallel: 2, clock }));
    expect(peak).toBe(2);
    expect(told(scripted.calls[1]!.request)).toEqual(tickers);
  });
});

describe("runAgent", () => {
  it.each<[string, unknown, string]>([
    ["in quotes of another kind", "{'ticker': 'AAPL'}", "AAPL"],
    ["fenced", '```json\n{"ticker": "AAPL"}\n```', "AAPL"],
    ["encoded twice", JSON.stringify('{"ticker": "AAPL"}'), "AAPL"],
    ["with the key in another case", '{"Ticker": "AAPL",}', "AAPL"],
  ])("mends arguments %s", async (_, args, expected) => {
    const { tool, asked } = stockPrice();
    const run = await runAgent({
      model: model(asks(call("get_stock_price", args)), "Done."),
      tools: [tool],
      input: "?",
    });
    expect(asked).toEqual([expected]);
    expect(run.steps[0]!.calls[0]!.repairs.length).toBeGreaterThan(0);
  });

  it.each<[string, unknown, RegExp]>([
    ["cut off", '{"ticker": "AAP', /more than one way: cut off/],
    ["missing", "{}", /\$\.ticker/],
    ["not even an object", "Apple", /\$|not a JSON object/],
    ["of another shape", '{"ticker": {"symbol": "AAPL"}}', /more than one way|\$\.ticker/],
  ])("returns arguments that are %s to the model, and does not run the tool", async (_, args, message) => {
    const { tool, asked } = stockPrice();
    const scripted = model(
      asks(call("get_stock_price", args)),
      asks(call("get_stock_price", { ticker: "AAPL" })),
      "Done.",
    );
    const run = await runAgent({ model: scripted, tools: [tool], input: "?" });
    expect(run.state).toBe("answered");
    expect(asked).toEqual(["AAPL"]);
    expect(told(scripted.calls[1]!.request)[0]).toMatch(message);
    expect(scripted.calls[1]!.request.messages.at(-1)).toMatchObject({ role: "tool", failed: true });
  });

  it.each([
    ["runs a call whose last brace is missing", "tool-calls", ["AAPL"]],
    ["returns it when the reply came to its longest length", "length", []],
  ] as const)("%s", async (_, finish, expected) => {
    const { tool, asked } = stockPrice();
    const reply = { finish, toolCalls: [call("get_stock_price", '{"ticker": "AAPL"')] };
    await runAgent({ model: model(reply, "Done."), tools: [tool], input: "?" });
    expect(asked).toEqual(expected);
  });

  it("takes a tool's name that differs in form only, and names the tools for one that is unknown", async () => {
    const { tool, asked } = stockPrice();
    const scripted = model(asks(call("getStockPrice", { ticker: "AAPL" }), call("get_weather", {})), "Done.");
    await runAgent({ model: scripted, tools: [tool], input: "?" });
    expect(asked).toEqual(["AAPL"]);
    expect(told(scripted.calls[1]!.request)[1]).toBe(
      "There is no tool “get_weather”. There are: get_stock_price.",
    );
  });

  it("makes a call once that a reply asks for twice", async () => {
    const { tool, asked } = stockPrice();
    const scripted = model(
      asks(call("get_stock_price", { ticker: "AAPL" }), call("get_stock_price", { ticker: "AAPL" })),
      "Done.",
    );
    const run = await runAgent({ model: scripted, tools: [tool], input: "?" });
    expect(asked).toEqual(["AAPL"]);
    expect(run.steps[0]!.calls.map(({ outcome }) => outcome)).toEqual(["done", "repeated"]);
    expect(new Set(told(scripted.calls[1]!.request)).size).toBe(1);
  });

  it("gives calls of the same id ids of their own", async () => {
    const { tool } = stockPrice();
    const same = ["AAPL", "MSFT"].map((ticker) => call("get_stock_price", { ticker }, "call_1"));
    const scripted = model(asks(...same), "Done.");
    await runAgent({ model: scripted, tools: [tool], input: "?" });
    const ids = scripted.calls[1]!.request.messages.flatMap((message) =>
      message.role === "tool" ? [message.toolCallId] : [],
    );
    expect(new Set(ids).size).toBe(2);
  });

  it("does not wait for a tool that never comes back", async () => {
    const clock = new VirtualClock();
    let stopped = false;
    const never = defineTool({
      name: "wait",
      description: "Waits.",
      input: z.object({}),
      run: (_, { signal }) => new Promise(() => signal.addEventListener("abort", () => (stopped = true))),
    });
    const scripted = model(asks(call("wait", {})), "It took too long.");
    const run = await clock.drive(
      runAgent({ model: scripted, tools: [never], input: "?", toolDeadline: 5000, clock }),
    );
    expect(run.state).toBe("answered");
    expect(run.steps[0]!.calls[0]).toMatchObject({ outcome: "timed-out", milliseconds: 5000 });
    expect(told(scripted.calls[1]!.request)[0]).toContain("did not come back within 5 s");
    expect(stopped).toBe(true);
  });

  it.each([
    [
      "an error",
      () => {
        throw new Error("the line is dead");
      },
      /failed: the line is dead/,
    ],
    [
      "a text",
      () => {
        throw "no";
      },
      /failed: no/,
    ],
    [
      "nothing of use",
      () => {
        throw undefined;
      },
      /gave no reason/,
    ],
    ["by its promise", () => Promise.reject(new Error("late")), /failed: late/],
    ["by a result that JSON cannot say", () => ({ big: 1n }), /failed: .*BigInt/],
  ])("tells the model when a tool throws %s", async (_, run, message) => {
    const broken = defineTool({ name: "broken", description: "Breaks.", input: z.object({}), run });
    const scripted = model(asks(call("broken", {})), "It is broken.");
    expect((await runAgent({ model: scripted, tools: [broken], input: "?" })).state).toBe("answered");
    expect(told(scripted.calls[1]!.request)[0]).toMatch(message);
  });

  it("cuts a result that is too long, and says so", async () => {
    const long = defineTool({
      name: "long",
      description: "Talks.",
      input: z.object({}),
      run: () => "x".repeat(500),
    });
    const scripted = model(asks(call("long", {})), "Done.");
    await runAgent({ model: scripted, tools: [long], input: "?", mostResultCharacters: 100 });
    expect(told(scripted.calls[1]!.request)[0]).toBe(`${"x".repeat(100)}… (cut: 400 more characters)`);
  });

  it("stops at the step limit with what the model wrote last", async () => {
    const { tool } = stockPrice();
    const scripted = scriptedModel({
      replies: [{ text: "Let me look.", toolCalls: [call("get_stock_price", { ticker: "AAPL" })] }],
      whenOut: "repeat",
    });
    const run = await runAgent({ model: scripted, tools: [tool], input: "?", mostSteps: 3 });
    expect(run).toMatchObject({ state: "step-limit", answer: "Let me look." });
    expect(scripted.calls).toHaveLength(3);
  });

  it("does not make a request that would go over the tokens allowed", async () => {
    const { tool } = stockPrice();
    const usage = { input: 400, output: 100, cached: 0, reasoning: 0 };
    const scripted = scriptedModel({
      replies: [{ usage, toolCalls: [call("get_stock_price", { ticker: "AAPL" })] }],
      whenOut: "repeat",
    });
    const run = await runAgent({ model: scripted, tools: [tool], input: "?", mostTokens: 1100 });
    expect(run).toMatchObject({ state: "budget", tokens: { input: 800, output: 200, estimated: false } });
    expect(scripted.calls).toHaveLength(2);
  });

  it("stops for the budget when the model's own is spent", async () => {
    const error = new BudgetExceededError({ model: "scripted/model", reason: "money", needed: 1, left: 0.5 });
    const run = await runAgent({ model: model(error), input: "?" });
    expect(run).toMatchObject({ state: "budget", error });
  });

  it("stops for the deadline of the whole run", async () => {
    const clock = new VirtualClock();
    const scripted = scriptedModel({ replies: ["?"], behaviours: "never-returns", clock });
    const run = await clock.drive(runAgent({ model: scripted, input: "?", deadline: 60_000, clock }));
    expect(run).toMatchObject({ state: "budget", reason: "It did not end within 60 s." });
  });

  it("says that it failed when the model cannot be asked", async () => {
    const error = new ModelError("auth", { model: "scripted/model" });
    expect(await runAgent({ model: model(error), input: "?" })).toMatchObject({
      state: "failed",
      error,
      answer: "",
    });
  });

  it("asks once more when the model says nothing, and then gives up", async () => {
    const scripted = model("", "Here I am.");
    expect(await runAgent({ model: scripted, input: "?" })).toMatchObject({
      state: "answered",
      answer: "Here I am.",
    });
    expect(scripted.calls[1]!.request.messages.at(-1)).toMatchObject({ role: "user" });
    expect(await runAgent({ model: model("", " "), input: "?" })).toMatchObject({ state: "failed" });
    const { tool } = stockPrice();
    const calling = model("", asks(call("get_stock_price", { ticker: "AAPL" })), "", "Here I am.");
    expect((await runAgent({ model: calling, tools: [tool], input: "?" })).state).toBe("answered");
  });

  it.each(["refusal", "content-filter"] as const)("stops at a %s", async (finish) => {
    const { tool, asked } = stockPrice();
    const reply = { text: "I cannot.", finish, toolCalls: [call("get_stock_price", { ticker: "AAPL" })] };
    const run = await runAgent({ model: model(reply), tools: [tool], input: "?" });
    expect(run.state).toBe("refused");
    expect(asked).toEqual([]);
  });

  it("is cancelled at once, even while a tool or a person takes no notice", async () => {
    const forever = () => new Promise<never>(() => {});
    const tool = defineTool({ name: "send", description: "Sends.", input: z.object({}), run: forever });
    for (const options of [
      { tools: [tool] },
      { tools: [{ ...tool, needsApproval: () => true }], approve: forever },
    ]) {
      const control = new AbortController();
      const onEvent = ({ type }: AgentEvent) => {
        if (type === "call-started" || type === "approval-asked") control.abort();
      };
      const run = await runAgent({
        model: model(asks(call("send", {}))),
        input: "?",
        signal: control.signal,
        onEvent,
        ...options,
      });
      expect(run.state).toBe("cancelled");
    }
  });

  it("refuses two tools of one name", async () => {
    const { tool } = stockPrice();
    await expect(runAgent({ model: model("Hi."), tools: [tool, tool], input: "?" })).rejects.toThrow(
      BadInputError,
    );
  });

  it("goes on from the messages of an earlier run", async () => {
    const first = await runAgent({ model: model("Hello."), system: "Be brief.", input: "Hi." });
    const scripted = model("Fine.");
    await runAgent({
      model: scripted,
      input: [...first.messages, { role: "user", content: "How are you?" }],
    });
    expect(scripted.calls[0]!.request.messages.map(({ content }) => content)).toEqual([
      "Be brief.",
      "Hi.",
      "Hello.",
      "How are you?",
    ]);
  });

  it("tells what happens, text by the piece when it streams", async () => {
    const { tool } = stockPrice();
    const events: AgentEvent[] = [];
    const scripted = scriptedModel({
      replies: [{ toolCalls: [call("get_stock_price", { ticker: "AAPL" })] }, "It costs 189.50 USD."],
      behaviours: ["clean", "tiny-pieces"],
    });
    await runAgent({
      model: scripted,
      tools: [tool],
      input: "?",
      stream: true,
      onEvent: (event) => events.push(event),
    });
    const types = events.map(({ type }) => type).filter((type, at, all) => type !== all[at - 1]);
    expect(types).toEqual([
      "step-started",
      "replied",
      "call-started",
      "call-ended",
      "step-started",
      "text",
      "replied",
      "stopped",
    ]);
    const text = events.map((event) => (event.type === "text" ? event.text : "")).join("");
    expect(text).toBe("It costs 189.50 USD.");
  });
});

it("returns arguments to the model on which the schema itself fails", async () => {
  const fails = z.string().transform((text) => {
    if (text === "boom") throw new Error("cannot take it");
    return text;
  });
  const tool = defineTool({
    name: "take",
    description: "Takes.",
    input: z.object({ text: fails }),
    run: () => "ok",
  });
  const scripted = model(asks(call("take", { text: "boom" })), "Done.");
  expect((await runAgent({ model: scripted, tools: [tool], input: "?" })).state).toBe("answered");
  expect(told(scripted.calls[1]!.request)[0]).toContain("cannot take it");
});

it.each([
  { parallel: 0 },
  { mostSteps: Number.NaN },
  { mostSteps: 1.5 },
  { deadline: -1 },
  { mostTokens: 0 },
])("refuses options that make no sense: %j", async (options) => {
  await expect(runAgent({ model: model("Hi."), input: "?", ...options })).rejects.toThrow(BadInputError);
});

describe("calls that look alike", () => {
  it("are told apart by what the model wrote, whatever the schema makes of it", async () => {
    const seen: string[] = [];
    const tool = defineTool({
      name: "on",
      description: "Takes a day.",
      input: z.object({ day: z.coerce.date(), big: z.coerce.bigint().optional() }),
      run: ({ day }) => void seen.push(day.toISOString().slice(0, 4)),
    });
    const days = ["2020-01-01", "2021-01-01"].map((day) => call("on", { day, big: "12" }));
    const run = await runAgent({ model: model(asks(...days), "Done."), tools: [tool], input: "?" });
    expect({ state: run.state, seen }).toEqual({ state: "answered", seen: ["2020", "2021"] });
  });

  it("share a failure as well as a result", async () => {
    const { tool } = stockPrice();
    const scripted = model(asks(...[1, 2].map(() => call("get_stock_price", { ticker: "ZZZZ" }))), "Done.");
    await runAgent({ model: scripted, tools: [tool], input: "?" });
    const results = scripted.calls[1]!.request.messages.filter(({ role }) => role === "tool");
    expect(results).toMatchObject([{ failed: true }, { failed: true }]);
  });
});
