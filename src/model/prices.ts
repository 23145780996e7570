import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { BadInputError } from "../errors/index.ts";

/** USD a million tokens. */
export interface TokenRates {
  input: number;
  /** Input that the provider had cached; null when no price of its own is known. */
  cachedInput: number | null;
  /** Input that the provider puts into its cache for the shortest time it offers; null or absent when not known. */
  cacheWrite?: number | null;
  output: number;
}

/** What a model costs by the token. */
export interface TokenPrice extends TokenRates {
  /** Rates of a whole call that reads more than `above` tokens, cached ones among them. */
  long?: TokenRates & { above: number };
  source: string;
  /** When the source said so. */
  date: string;
}

/** What a model costs by the minute of sound. */
export interface MinutePrice {
  usd: number;
  source: string;
  date: string;
}

export interface PriceTable {
  /** Null for a model whose price is not known. */
  priceOf(model: string): TokenPrice | null;
  /** Null for a model that has no price by the minute. Default: none has one. */
  minutePriceOf?(model: string): MinutePrice | null;
}

const usd = z.number().nonnegative();
const origin = { source: z.string(), date: z.string() };
const rates = {
  usdPerMillionInput: usd,
  usdPerMillionCachedInput: usd.optional(),
  usdPerMillionCacheWrite: usd.optional(),
  usdPerMillionOutput: usd,
};
const tokenRow = z.object({
  id: z.string(),
  ...rates,
  longPrompt: z.object({ above: z.number().int().positive(), ...rates, ...origin }).optional(),
  ...origin,
});
const minuteRow = z.object({ id: z.string(), usdPerMinute: usd, ...origin });
const table = z.object({
  models: z.array(tokenRow.extend({ provider: z.string() })),
  embeddings: z.array(
    z.object({ id: z.string(), provider: z.string(), usdPerMillionTokens: usd, ...origin }),
  ),
  listPrices: z.array(z.union([minuteRow, tokenRow])).default([]),
});

const ours = { source: "runs on this machine", date: "" };
const free: TokenPrice = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, ...ours };

/**
 * Reads the price table of this project. A model with a date at its end, such as `gpt-4o-2024-08-06`, costs what the
 * one without costs. Models of Ollama cost nothing unless their name ends in `-cloud`; scripted models cost nothing.
 * @throws BadInputError
 */
export function readPrices(content: unknown, source = "price table"): PriceTable {
  const read = table.safeParse(content);
  if (!read.success) {
    const { path: where, message } = read.error.issues[0]!;
    throw new BadInputError(message, { source, path: ["$", ...where].join(".") });
  }
  const prices = new Map<string, TokenPrice>();
  const minutes = new Map<string, MinutePrice>();
  for (const row of read.data.embeddings)
    prices.set(`${row.provider.toLowerCase()}/${row.id}`, {
      input: row.usdPerMillionTokens,
      cachedInput: null,
      output: 0,
      source: row.source,
      date: row.date,
    });
  for (const row of read.data.models) prices.set(`${row.provider.toLowerCase()}/${row.id}`, readPrice(row));
  for (const row of read.data.listPrices)
    if ("usdPerMinute" in row)
      minutes.set(row.id, { usd: row.usdPerMinute, source: row.source, date: row.date });
    else prices.set(row.id, readPrice(row));
  return {
    priceOf: (model) => (costsNothing(model) ? free : find(prices, model)),
    minutePriceOf: (model) => (costsNothing(model) ? { usd: 0, ...ours } : find(minutes, model)),
  };
}

function readPrice({ longPrompt, source, date, ...row }: z.infer<typeof tokenRow>): TokenPrice {
  return {
    ...readRates(row),
    ...(longPrompt !== undefined && { long: { above: longPrompt.above, ...readRates(longPrompt) } }),
    source,
    date,
  };
}

function readRates(row: z.infer<z.ZodObject<typeof rates>>): TokenRates {
  return {
    input: row.usdPerMillionInput,
    cachedInput: row.usdPerMillionCachedInput ?? null,
    cacheWrite: row.usdPerMillionCacheWrite ?? null,
    output: row.usdPerMillionOutput,
  };
}

function costsNothing(model: string): boolean {
  const [provider] = model.split("/", 1);
  return provider === "scripted" || (provider === "ollama" && !/[:-]cloud$/.test(model));
}

function find<Price>(prices: ReadonlyMap<string, Price>, model: string): Price | null {
  return prices.get(model) ?? prices.get(model.replace(/-(\d{4}-\d{2}-\d{2}|\d{8})$/, "")) ?? null;
}

let shipped: PriceTable | undefined;

/** The prices that come with this package, read once. */
export function shippedPrices(): PriceTable {
  shipped ??= readPrices(JSON.parse(readFileSync(findPrices(), "utf8")));
  return shipped;
}

function findPrices(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const file = path.join(folder, "content", "prices.json");
    if (existsSync(file)) return file;
    if (folder === path.dirname(folder)) throw new Error("The price table of this installation is missing.");
  }
}
