import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { BadInputError } from "../errors/index.ts";
import type { Usage } from "./language-model.ts";

/** What a model costs, in USD a million tokens. */
export interface TokenPrice {
  input: number;
  /** Input that the provider had cached; null when no price of its own is known. */
  cachedInput: number | null;
  output: number;
  source: string;
  /** When the source said so. */
  date: string;
}

export interface PriceTable {
  /** Null for a model whose price is not known. */
  priceOf(model: string): TokenPrice | null;
}

const usd = z.number().nonnegative();
const origin = { source: z.string(), date: z.string() };
const table = z.object({
  models: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      usdPerMillionInput: usd,
      usdPerMillionCachedInput: usd.optional(),
      usdPerMillionOutput: usd,
      ...origin,
    }),
  ),
  embeddings: z.array(
    z.object({ id: z.string(), provider: z.string(), usdPerMillionTokens: usd, ...origin }),
  ),
  listPrices: z
    .array(
      z.object({
        id: z.string(),
        usdPerMillionInput: usd,
        usdPerMillionCachedInput: usd.optional(),
        usdPerMillionOutput: usd,
        ...origin,
      }),
    )
    .default([]),
});

const free: TokenPrice = { input: 0, cachedInput: 0, output: 0, source: "runs on this machine", date: "" };

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
  for (const row of read.data.embeddings)
    prices.set(`${row.provider.toLowerCase()}/${row.id}`, {
      input: row.usdPerMillionTokens,
      cachedInput: null,
      output: 0,
      source: row.source,
      date: row.date,
    });
  const rows = [
    ...read.data.models.map((row) => ({ ...row, id: `${row.provider.toLowerCase()}/${row.id}` })),
    ...read.data.listPrices,
  ];
  for (const row of rows)
    prices.set(row.id, {
      input: row.usdPerMillionInput,
      cachedInput: row.usdPerMillionCachedInput ?? null,
      output: row.usdPerMillionOutput,
      source: row.source,
      date: row.date,
    });
  return {
    priceOf(model) {
      const [provider] = model.split("/", 1);
      if (provider === "scripted" || (provider === "ollama" && !/[:-]cloud$/.test(model))) return free;
      return prices.get(model) ?? prices.get(model.replace(/-(\d{4}-\d{2}-\d{2}|\d{8})$/, "")) ?? null;
    },
  };
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

/** What usage costs in USD; cached input at full price where it has none of its own. Null for an unknown price. */
export function costOf(usage: Usage, price: TokenPrice | null): number | null {
  if (price === null) return null;
  const cached = usage.cached * (price.cachedInput ?? price.input);
  return ((usage.input - usage.cached) * price.input + cached + usage.output * price.output) / 1e6;
}
