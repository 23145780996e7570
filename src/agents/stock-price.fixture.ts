import { z } from "zod";
import { defineTool } from "./tool.ts";

const prices: Readonly<Record<string, number>> = { AAPL: 189.5, MSFT: 402.25 };

/** A tool that knows two stocks, and the arguments it was called with. */
export function stockPrice() {
  const asked: string[] = [];
  const tool = defineTool({
    name: "get_stock_price",
    description: "The last price of a stock.",
    input: z.strictObject({ ticker: z.string().min(1).describe("In capitals, for example AAPL") }),
    run({ ticker }) {
      asked.push(ticker);
      const price = prices[ticker.toUpperCase()];
      if (price === undefined) throw new Error(`There is no stock with the ticker ${ticker}.`);
      return { ticker: ticker.toUpperCase(), price, currency: "USD" };
    },
  });
  return { tool, asked };
}
