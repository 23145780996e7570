import type { Usage } from "./language-model.ts";
import type { PriceTable, TokenPrice, TokenRates } from "./prices.ts";

/**
 * What usage costs in USD: cached input at full price where it has none of its own, all at the rates for long prompts
 * when it read so much. Null for an unknown price, that of tokens put into the provider's cache among them.
 */
export function costOf(usage: Usage, price: TokenPrice | null): number | null {
  if (price === null) return null;
  const rates = ratesFor(usage.input, price);
  const { cached, output, cacheWrites = 0 } = usage;
  if (cacheWrites > 0 && (rates.cacheWrite ?? null) === null) return null;
  const plain = Math.max(0, usage.input - cached - cacheWrites);
  const read = plain * rates.input + cached * (rates.cachedInput ?? rates.input);
  return (read + cacheWrites * (rates.cacheWrite ?? 0) + output * rates.output) / 1e6;
}

/** What came of a call, as far as its cost goes. */
export interface Charged {
  /** Null when the provider did not say. */
  usage: Usage | null;
  /** Length of what was transcribed; null when not told, absent for other calls. */
  seconds?: number | null;
}

/** What a call cost in USD, by the minute where the model has such a price, else by the token. Null when not known. */
export function costOfReply(model: string, { usage, seconds }: Charged, prices: PriceTable): number | null {
  const minute = seconds === undefined ? null : (prices.minutePriceOf?.(model) ?? null);
  if (minute !== null && minute.usd === 0) return 0;
  if (minute !== null) return typeof seconds === "number" ? (seconds / 60) * minute.usd : null;
  return usage === null ? null : costOf(usage, prices.priceOf(model));
}

/** What a call can take: tokens, and for a transcription seconds of sound. */
export interface Need {
  input: number;
  output: number;
  seconds?: number;
}

/** What a call can cost in USD at most: no input found in the provider's cache, all of it put there. Null when not known. */
export function mostCostOf(
  model: string,
  { input, output, seconds }: Need,
  prices: PriceTable,
): number | null {
  if (seconds !== undefined) {
    // Nobody can tell how many tokens a recording is.
    const minute = prices.minutePriceOf?.(model) ?? null;
    return minute && (seconds / 60) * minute.usd;
  }
  const price = prices.priceOf(model);
  if (price === null) return null;
  const rates = ratesFor(input, price);
  return (input * Math.max(rates.input, rates.cacheWrite ?? 0) + output * rates.output) / 1e6;
}

function ratesFor(input: number, price: TokenPrice): TokenRates {
  return price.long !== undefined && input > price.long.above ? price.long : price;
}
