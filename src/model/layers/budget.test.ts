import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadInputError } from "../../errors/index.ts";
import { BudgetExceededError } from "../budget-exceeded-error.ts";
import type { LanguageModel, ModelRequest } from "../language-model.ts";
import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import type { PriceTable } from "../prices.ts";
import type { ScriptedReply } from "../scripted/index.ts";
import { scriptedModel } from "../scripted/index.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { Budget, budgeted, capOutput } from "./budget.ts";
import type { TranscriptionModel } from "../transcription-model.ts";
import { limit } from "./limit.ts";
import { wrapModel, wrapTranscriptionModel } from "./wrap.ts";

const ask = (maxOutputTokens = 100): ModelRequest => ({
  messages: [{ role: "user", content: "Hi" }],
  maxOutputTokens,
});
const prices: PriceTable = {
  priceOf: (model) =>
    model === "scripted/priced" ? { input: 10, cachedInput: 1, output: 100, source: "", date: "" } : null,
};
const used = (input: number, output: number, cached = 0) => ({ input, output, cached, reasoning: 0 });

function setUp(replies: readonly ScriptedReply[], budget: Budget, id = "scripted/priced") {
  const script = scriptedModel({ id, replies });
  return { script, model: wrapModel(script, budgeted(budget)) };
}

describe("a budget", () => {
  it("refuses a call before it is made, once that may take more than is left", async () => {
    const budget = new Budget({ tokens: 220, prices });
    const { script, model } = setUp([{ text: "a", usage: used(8, 100) }, "b"], budget);
    await model.generate(ask());
    expect(budget.spent.tokens).toBe(108);
    await expect(model.generate(ask(200))).rejects.toMatchObject({ reason: "tokens", left: 112 });
    expect(script.calls).toHaveLength(1);
  });

  it("counts what calls took, with cached input at its own price", async () => {
    const budget = new Budget({ usd: 1, prices });
    const { model } = setUp([{ text: "a", usage: used(1000, 10, 800) }], budget);
    await model.generate(ask());
    expect(budget.spent.usd).toBeCloseTo((200 * 10 + 800 * 1 + 10 * 100) / 1e6, 12);
    expect(budget.left.usd).toBeCloseTo(1 - 0.0038, 12);
  });

  it("refuses a model without a price when money is limited, and says its cost is unknown when it is not", async () => {
    const money = new Budget({ usd: 5, prices });
    const { script, model } = setUp(["a"], money, "other/model");
    await expect(model.generate(ask())).rejects.toMatchObject({ reason: "unknown-price", needed: null });
    expect(script.calls).toHaveLength(0);

    const tokens = new Budget({ tokens: 1000, prices });
    await setUp(["a"], tokens, "other/model").model.generate(ask());
    expect(tokens.spent.usd).toBeNull();
  });

  it("counts a call in full that broke off or was left, and not at all when the provider refused it", async () => {
    const spentAfter = async (failure: ScriptedReply, leave = false) => {
      const budget = new Budget({ tokens: 1000, prices });
      const { model } = setUp([failure], budget);
      if (leave) for await (const event of model.stream(ask())) if (event.type === "text") break;
      if (!leave) await model.generate(ask()).catch(() => {});
      return budget.spent.tokens;
    };
    const error = (kind: ModelErrorKind) => new ModelError(kind, { model: "scripted/priced" });
    expect(await spentAfter(error("timeout"))).toBe(108);
    expect(await spentAfter(error("network"))).toBe(108);
    expect(await spentAfter("a text", true)).toBe(108);
    expect(await spentAfter(error("rate-limited"))).toBe(0);
    expect(await spentAfter(error("auth"))).toBe(0);
    expect(await spentAfter(error("server"))).toBe(0);
    expect(await spentAfter(error("malformed"))).toBe(108);
  });

  it.each(["overloaded", "server", "rate-limited"] as const)(
    "counts a stream in full that broke off with “%s” after some text",
    async (kind) => {
      const error = new ModelError(kind, { model: "scripted/priced" });
      const spentAfter = async (after: number) => {
        const budget = new Budget({ tokens: 1000, prices });
        const { model } = setUp([{ text: "some text", delivery: { failure: { after, error } } }], budget);
        const reading = (async () => {
          for await (const event of model.stream(ask())) expect(event.type).toBe("text");
        })();
        await expect(reading).rejects.toBe(error);
        return budget.spent.tokens;
      };
      expect(await spentAfter(9)).toBe(108);
      expect(await spentAfter(0)).toBe(0);
    },
  );

  it("counts a stream in full of which text came, also when a layer inside refused to go on", async () => {
    const budget = new Budget({ tokens: 1000, prices });
    const base: LanguageModel = {
      id: "scripted/priced",
      generate: () => Promise.reject(new Error("not used")),
      async *stream() {
        yield { type: "text", text: "some" };
        throw new BadInputError("too much");
      },
    };
    const events = wrapModel(base, budgeted(budget)).stream(ask())[Symbol.asyncIterator]();
    await events.next();
    await expect(events.next()).rejects.toThrow(BadInputError);
    expect(budget.spent.tokens).toBe(108);
  });

  it("goes by the length of the answer where the provider does not count", async () => {
    const budget = new Budget({ tokens: 1000, prices });
    await setUp([{ text: "x".repeat(40), usage: null }], budget).model.generate(ask());
    expect(budget.spent.tokens).toBe(8 + 10);
  });

  it("holds what a recording can cost by its size, and counts what it cost by its length", async () => {
    const byMinute: PriceTable = { ...prices, minutePriceOf: () => ({ usd: 0.6, source: "", date: "" }) };
    const budget = new Budget({ usd: 1, prices: byMinute });
    let held = 0;
    const base: TranscriptionModel = {
      id: "scripted/ear",
      transcribe: async () => {
        held = 1 - budget.left.usd;
        const length = { segments: [], language: null, seconds: 30, usage: null };
        return { text: "Hello.", ...length, model: "scripted/ear" };
      },
    };
    const ear = wrapTranscriptionModel(base, budgeted(budget));
    await ear.transcribe({ audio: new Uint8Array(75_000), mediaType: "audio/wav" });
    expect(held).toBeCloseTo(1, 12);
    expect(budget.spent.usd).toBeCloseTo(0.3, 12);
    const longer = ear.transcribe({ audio: new Uint8Array(75_000), mediaType: "audio/wav" });
    await expect(longer).rejects.toMatchObject({ reason: "money", needed: 1 });
  });

  it("counts what was held where the cost of a reply is not known", async () => {
    const budget = new Budget({ usd: 1, prices });
    const usage = { ...used(8, 10), cacheWrites: 4 };
    await setUp([{ text: "a", usage }], budget).model.generate(ask());
    expect(budget.spent).toEqual({ tokens: 18, usd: null });
    expect(budget.left.usd).toBeCloseTo(1 - (8 * 10 + 100 * 100) / 1e6, 12);
  });

  it("counts nothing for a call that a layer inside did not make", async () => {
    const budget = new Budget({ tokens: 1000, prices });
    const script = scriptedModel({ id: "scripted/priced", replies: ["a"] });
    const model = wrapModel(script, budgeted(budget), limit({ tokensPerMinute: 50 }));
    await expect(model.generate(ask())).rejects.toThrow("a minute");
    expect(budget.left.tokens).toBe(1000);
  });

  it("gives requests without a limit of output one", async () => {
    const script = scriptedModel({ replies: ["a", "b"] });
    await capOutput(script, 50).generate({ messages: [] });
    await capOutput(script, 50).generate({ messages: [], maxOutputTokens: 9 });
    expect(script.calls.map(({ request }) => request.maxOutputTokens)).toEqual([50, 9]);
  });

  it("is never overspent, however many calls run at once and however they end", () => {
    const call = fc.record({
      at: fc.nat(100),
      takes: fc.nat(100),
      output: fc.integer({ min: 1, max: 300 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      end: fc.constantFrom("reply", "timeout", "server", "no usage"),
    });
    return fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 30 }),
        fc.nat(2000),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        async (calls, tokens, usd) => {
          const clock = new VirtualClock();
          const budget = new Budget({ tokens, usd, prices });
          const refused: unknown[] = [];
          const work = calls.map(async ({ at, takes, output, share, end }) => {
            await new Promise<void>((resolve) => void clock.after(at, resolve));
            const delivery = {
              wait: takes,
              ...((end === "timeout" || end === "server") && {
                failure: { after: 0, error: new ModelError(end, { model: "scripted/priced" }) },
              }),
            };
            const usage = end === "no usage" ? null : used(8, Math.floor(output * share));
            const script = scriptedModel({
              id: "scripted/priced",
              replies: [{ text: "x", usage, delivery }],
              clock,
            });
            try {
              await wrapModel(script, budgeted(budget)).generate(ask(output));
            } catch (error) {
              if (error instanceof BudgetExceededError) refused.push(script.calls.length);
            }
            expect(budget.left.tokens).toBeGreaterThanOrEqual(0);
            expect(budget.left.usd).toBeGreaterThanOrEqual(-1e-12);
          });
          await clock.drive(Promise.all(work));
          expect(refused.every((made) => made === 0)).toBe(true);
          expect(budget.spent.tokens).toBeLessThanOrEqual(tokens);
          expect(budget.left.tokens).toBe(tokens - budget.spent.tokens);
        },
      ),
      { numRuns: 60 },
    );
  });
});
