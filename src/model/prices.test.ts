import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { BadInputError } from "../errors/index.ts";
import { costOf } from "./cost-of.ts";
import { readPrices, shippedPrices } from "./prices.ts";

const usage = { input: 1_000_000, output: 100_000, cached: 0, reasoning: 0 };

it("knows the models of the table by provider and name, with a date at the end or without", () => {
  const prices = shippedPrices();
  const price = prices.priceOf("openai/gpt-4o-mini");
  expect(costOf(usage, price)).toBeCloseTo(0.15 + 0.06, 10);
  expect(prices.priceOf("openai/gpt-4o-mini-2024-07-18")).toEqual(price);
  expect(prices.priceOf("openai/text-embedding-3-small")).toMatchObject({ input: 0.02, output: 0 });
  expect(price?.source).not.toBe("");
  expect(price?.date).not.toBe("");
});

it("has no two prices for one model", () => {
  const file = new URL("../../content/prices.json", import.meta.url);
  const content = JSON.parse(readFileSync(file, "utf8")) as {
    models: { id: string; provider: string; usdPerMillionInput: number; usdPerMillionOutput: number }[];
    listPrices: { id: string; usdPerMillionInput: number; usdPerMillionOutput: number }[];
  };
  expect(new Set(content.listPrices.map(({ id }) => id)).size).toBe(content.listPrices.length);
  for (const row of content.models) {
    const listed = content.listPrices.find(({ id }) => id === `${row.provider.toLowerCase()}/${row.id}`);
    expect([listed?.usdPerMillionInput, listed?.usdPerMillionOutput]).toEqual([
      row.usdPerMillionInput,
      row.usdPerMillionOutput,
    ]);
  }
});

it("has no price for what it does not know, which is not the price 0", () => {
  const prices = shippedPrices();
  for (const model of ["openai/gpt-99", "compatible/gpt-4o-mini", "ollama/big-model:120b-cloud"]) {
    expect(prices.priceOf(model)).toBeNull();
    expect(costOf(usage, prices.priceOf(model))).toBeNull();
  }
});

it("takes what runs on this machine for free", () => {
  expect(costOf(usage, shippedPrices().priceOf("ollama/llama3.2"))).toBe(0);
  expect(costOf(usage, shippedPrices().priceOf("scripted/model"))).toBe(0);
});

it("charges cached input at its price, and in full where it has none", () => {
  const row = {
    id: "m",
    provider: "OpenAI",
    usdPerMillionInput: 10,
    usdPerMillionOutput: 0,
    source: "s",
    date: "d",
  };
  const cachedPrice = { ...row, id: "n", usdPerMillionCachedInput: 1 };
  const prices = readPrices({ models: [row, cachedPrice], embeddings: [] });
  const half = { input: 1_000_000, output: 0, cached: 500_000, reasoning: 0 };
  expect(costOf(half, prices.priceOf("openai/m"))).toBe(10);
  expect(costOf(half, prices.priceOf("openai/n"))).toBe(5.5);
});

it("has only dearer rates for long prompts", () => {
  const file = new URL("../../content/prices.json", import.meta.url);
  const { listPrices } = JSON.parse(readFileSync(file, "utf8")) as {
    listPrices: { id: string; longPrompt?: object }[];
  };
  const long = listPrices.filter(({ longPrompt }) => longPrompt !== undefined);
  expect(long.length).toBeGreaterThan(5);
  const cheaper = long.filter(({ id }) => {
    const price = shippedPrices().priceOf(id)!;
    return price.long!.input <= price.input || price.long!.output <= price.output;
  });
  expect(cheaper).toEqual([]);
});

it("says where a table is wrong", () => {
  expect(() => readPrices({ models: [{ id: "m" }], embeddings: [] }, "mine.json")).toThrow(BadInputError);
  expect(() => readPrices({ models: [{ id: "m" }], embeddings: [] }, "mine.json")).toThrow(
    /mine\.json, \$\.models\.0/,
  );
});
