import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOf, costOfReply, mostCostOf } from "./cost-of.ts";
import type { TokenPrice } from "./prices.ts";
import { readPrices, shippedPrices } from "./prices.ts";

const origin = { source: "s", date: "d" };
const price: TokenPrice = {
  input: 10,
  cachedInput: 1,
  cacheWrite: 12.5,
  output: 100,
  long: { above: 200_000, input: 20, cachedInput: 2, cacheWrite: 25, output: 150 },
  ...origin,
};
const used = (input: number, output = 0, more: { cached?: number; cacheWrites?: number } = {}) => ({
  input,
  output,
  cached: 0,
  reasoning: 0,
  ...more,
});

describe("the cost of tokens", () => {
  it("takes the whole call at the rates for long prompts once it reads more than their bound", () => {
    expect(costOf(used(200_000, 1000), price)).toBeCloseTo(2 + 0.1, 12);
    expect(costOf(used(200_001, 1000), price)).toBeCloseTo(4.00002 + 0.15, 12);
    expect(costOf(used(300_000, 0, { cached: 250_000 }), price)).toBeCloseTo(1 + 0.5, 12);
  });

  it("takes what was put into the provider's cache at its own rate, and is not known without one", () => {
    expect(costOf(used(1000, 0, { cached: 100, cacheWrites: 800 }), price)).toBeCloseTo(0.0111, 12);
    const { cacheWrite: _none, ...unsaid } = price;
    expect(costOf(used(1000, 0, { cacheWrites: 800 }), unsaid)).toBeNull();
    expect(costOf(used(1000), unsaid)).toBeCloseTo(0.01, 12);
  });

  it("is never below 0, however oddly a provider counts", () => {
    expect(costOf(used(100, 0, { cached: 500 }), price)).toBeGreaterThanOrEqual(0);
  });

  it("is never above the most it can be, wherever the input came from", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const tables = [price, shippedPrices().priceOf("anthropic/claude-haiku-5-5")!];
    fc.assert(
      fc.property(
        fc.nat(400_000),
        fc.nat(9000),
        share,
        share,
        fc.constantFrom(...tables),
        (input, output, a, b, row) => {
          const cached = Math.floor(input * a);
          const cacheWrites = Math.floor((input - cached) * b);
          const most = mostCostOf("a/b", { input, output }, { priceOf: () => row })!;
          expect(costOf(used(input, output, { cached, cacheWrites }), row)!).toBeLessThanOrEqual(most + 1e-9);
        },
      ),
    );
  });
});

describe("the cost of a transcription", () => {
  const prices = readPrices({
    models: [],
    embeddings: [],
    listPrices: [{ id: "openai/whisper-1", usdPerMinute: 0.006, ...origin }],
  });
  const reply = (seconds: number | null) => ({ usage: null, seconds });

  it("goes by the minute, and is not known without the length or the price", () => {
    expect(costOfReply("openai/whisper-1", reply(90), prices)).toBeCloseTo(0.009, 12);
    expect(costOfReply("openai/whisper-1", reply(null), prices)).toBeNull();
    expect(costOfReply("openai/whisper-1-2026-03-01", reply(90), prices)).toBeCloseTo(0.009, 12);
    expect(costOfReply("openai/other", reply(90), prices)).toBeNull();
    expect(costOfReply("ollama/whisper", reply(null), prices)).toBe(0);
  });

  it("is not known before the call for a model that is priced by the token", () => {
    const most = (model: string, seconds?: number) =>
      mostCostOf(
        model,
        { input: 0, output: 0, ...(seconds !== undefined && { seconds }) },
        { ...prices, priceOf: () => price },
      );
    expect(most("openai/whisper-1", 90)).toBeCloseTo(0.009, 12);
    expect(most("openai/by-the-token", 90)).toBeNull();
    expect(most("openai/by-the-token")).toBe(0);
  });

  it("leaves a model that is priced by the minute without a price by the token", () => {
    expect(prices.priceOf("openai/whisper-1")).toBeNull();
    expect(shippedPrices().minutePriceOf?.("openai/whisper-1")).toMatchObject({ usd: 0.006 });
    expect(shippedPrices().minutePriceOf?.("openai/gpt-4o-mini")).toBeNull();
  });
});

it("knows the dearer rates that are published for long prompts", () => {
  const million = { input: 1_000_000, output: 0, cached: 0, reasoning: 0 };
  const costs = ["openai/gpt-6-luna", "anthropic/claude-haiku-5-5", "google/gemini-2.5-pro"].map((model) =>
    costOf(million, shippedPrices().priceOf(model)),
  );
  expect(costs).toEqual([0.2, 0.5, 2.5]);
});
