import { describe, expect, it } from "vitest";
import { CancelledError } from "../../errors/index.ts";
import type { ModelEvent, ModelRequest } from "../language-model.ts";
import { ModelError } from "../model-error.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { scriptedModel } from "./scripted-model.ts";

const ask: ModelRequest = { messages: [{ role: "user", content: "What is the price of AAPL?" }] };

async function collect(
  events: AsyncIterable<ModelEvent>,
): Promise<{ pieces: string[]; text: string | null }> {
  const pieces: string[] = [];
  let text: string | null = null;
  for await (const event of events) {
    if (event.type === "text") pieces.push(event.text);
    else text = event.reply.text;
  }
  return { pieces, text };
}

describe("a scripted model", () => {
  it("says its replies in turn, remembers the requests, and complains when none is left", async () => {
    const model = scriptedModel({
      replies: ["one", { toolCalls: [{ name: "price", arguments: { ticker: "AAPL" } }] }],
    });
    expect(await model.generate(ask)).toMatchObject({ text: "one", finish: "stop", model: "scripted/model" });
    expect(await model.generate(ask)).toMatchObject({
      finish: "tool-calls",
      toolCalls: [{ id: "call_2_1", name: "price", arguments: '{"ticker":"AAPL"}' }],
    });
    await expect(model.generate(ask)).rejects.toThrow("2 replies");
    expect(model.calls.map(({ request }) => request)).toEqual([ask, ask, ask]);
  });

  it("counts tokens by rule of thumb unless it is told not to", async () => {
    const model = scriptedModel({ replies: ["12345678", { text: "x", usage: null }] });
    expect((await model.generate(ask)).usage).toEqual({ input: 11, output: 2, cached: 0, reasoning: 0 });
    expect((await model.generate(ask)).usage).toBeNull();
  });

  it("streams in pieces that together are the text, without halving a character", async () => {
    const model = scriptedModel({ replies: ["né 😀😀 fin"], behaviours: "tiny-pieces" });
    const { pieces, text } = await collect(model.stream(ask));
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join("")).toBe(text);
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  });

  it("keeps a reply for later when its behaviour made the call fail", async () => {
    const model = scriptedModel({ replies: ["a", "b"], behaviours: ["rate-limited", "clean", "reset"] });
    await expect(model.generate(ask)).rejects.toMatchObject({ kind: "rate-limited", retryAfterMs: 2000 });
    expect((await model.generate(ask)).text).toBe("a");
    await expect(model.generate(ask)).rejects.toThrow(ModelError);
    expect((await model.generate(ask)).text).toBe("b");
  });

  it("breaks off in the middle of a stream", async () => {
    const model = scriptedModel({ replies: ["a text that is long enough to break"], behaviours: "reset" });
    const pieces: string[] = [];
    const reading = (async () => {
      for await (const event of model.stream(ask)) if (event.type === "text") pieces.push(event.text);
    })();
    await expect(reading).rejects.toMatchObject({ kind: "network" });
    expect("a text that is long enough to break".startsWith(pieces.join(""))).toBe(true);
    expect(pieces.join("").length).toBeGreaterThan(5);
  });

  it("never returns until it is cancelled", async () => {
    const model = scriptedModel({ replies: ["late"], behaviours: "never-returns" });
    const stop = new AbortController();
    const call = model.generate(ask, { signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toThrow(CancelledError);
  });

  it("is slow by its own clock, so that a simulation need not wait", async () => {
    const clock = new VirtualClock();
    const model = scriptedModel({ replies: ["slow"], behaviours: "slow", clock });
    expect((await clock.drive(model.generate(ask))).text).toBe("slow");
    expect(clock.now()).toBe(8000);
  });

  it("makes the calls of its next turns at once and goes on after them", async () => {
    const price = (ticker: string) => ({ toolCalls: [{ name: "price", arguments: { ticker } }] });
    const model = scriptedModel({
      replies: [price("AAPL"), price("MSFT"), "Both."],
      behaviours: ["parallel-calls"],
    });
    const first = await model.generate(ask);
    expect(first.toolCalls.map((call) => call.arguments)).toEqual(['{"ticker":"AAPL"}', '{"ticker":"MSFT"}']);
    expect(new Set(first.toolCalls.map(({ id }) => id)).size).toBe(2);
    expect((await model.generate(ask)).text).toBe("Both.");
  });
});
