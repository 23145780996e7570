import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { contentFolder } from "../content-folder.ts";

const origin = { source: z.string().min(1), date: z.string().min(1) };
const usd = z.number().nonnegative();

/**
 * Published latencies of one call, as the source gives them: quantiles, or a mean with one quantile.
 * `documents`: the figure is for this many documents and grows in proportion.
 */
export const LatencyFigures = z.strictObject({
  meanMs: z.number().positive().optional(),
  quantiles: z.array(z.strictObject({ at: z.number().gt(0).lt(1), ms: z.number().positive() })).min(1),
  documents: z.number().int().positive().optional(),
  ...origin,
  note: z.string().optional(),
});
export type LatencyFigures = z.infer<typeof LatencyFigures>;

const row = {
  id: z.string().min(1),
  label: z.string().min(1),
  provider: z.string().min(1),
  /** Whether what is asked or stored leaves your own machines and cloud account. */
  outside: z.boolean(),
  ...origin,
  priceNote: z.string().optional(),
};

const ModelPrice = z.strictObject({
  ...row,
  usdPerMillionInput: usd,
  usdPerMillionOutput: usd,
  firstToken: LatencyFigures,
  output: z.strictObject({ tokensPerSecond: z.number().positive(), ...origin }),
});
export type ModelPrice = z.infer<typeof ModelPrice>;

const EmbeddingPrice = z.strictObject({
  ...row,
  usdPerMillionTokens: usd,
  dimensions: z.number().int().positive(),
  latency: LatencyFigures,
});
export type EmbeddingPrice = z.infer<typeof EmbeddingPrice>;

const RerankerPrice = z.strictObject({
  ...row,
  usdPer1000Searches: usd.optional(),
  usdPerMillionTokens: usd.optional(),
  usdPerMonth: usd.optional(),
  latency: LatencyFigures,
});
export type RerankerPrice = z.infer<typeof RerankerPrice>;

const HostingPrice = z.strictObject({
  ...row,
  /** Flat, whatever is used. */
  usdPerMonth: usd.optional(),
  /** Least bill, set against what is used. */
  usdPerMonthMinimum: usd.optional(),
  usdPerGbMonth: usd.optional(),
  usdPerGbWritten: usd.optional(),
  usdPerMillionDimensions: usd.optional(),
  usdPerMillionWrites: usd.optional(),
  usdPerMillionQueries: usd.optional(),
  latency: LatencyFigures,
});
export type HostingPrice = z.infer<typeof HostingPrice>;

/** List prices in USD and published latencies, each row with its source and the date that source shows. */
export const Prices = z.strictObject({
  collected: z.iso.date(),
  currency: z.literal("USD"),
  /** The machine every design needs: it answers requests and holds what is embedded in it. */
  service: z.strictObject({ label: z.string(), usdPerMonth: usd, ...origin, note: z.string().optional() }),
  models: z.array(ModelPrice).min(1),
  embeddings: z.array(EmbeddingPrice),
  rerankers: z.array(RerankerPrice),
  hosting: z.array(HostingPrice),
  /** What calls to models cost, by `provider/name`; read by the engine of models. */
  listPrices: z.array(z.looseObject({ id: z.string(), ...origin })).optional(),
});
export type Prices = z.infer<typeof Prices>;

/** The dated table of `content/prices.json`. */
export const prices: Prices = Prices.parse(
  JSON.parse(readFileSync(path.join(contentFolder(), "prices.json"), "utf8")),
);
