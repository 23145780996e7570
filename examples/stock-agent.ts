/**
 * An agent with one tool.
 *
 *     FORTYFIVE_MODEL=openai/gpt-4o-mini node examples/stock-agent.ts "What do AAPL and MSFT cost?"
 */
import { z } from "zod";
import { defineTool, runAgent } from "../src/agents/index.ts";
import { scriptedModel } from "../src/model/index.ts";
import { chosenModel } from "./chosen-model.ts";

const prices: Readonly<Record<string, number>> = { AAPL: 189.5, MSFT: 402.25, NVDA: 131.75 };

const getStockPrice = defineTool({
  name: "get_stock_price",
  description: "The last price of a stock in USD. Knows tickers, not the names of companies.",
  input: z.object({ ticker: z.string().trim().toUpperCase().min(1) }),
  run({ ticker }) {
    const price = prices[ticker];
    if (price === undefined) throw new Error(`There is no stock with the ticker ${ticker}.`);
    return { ticker, price };
  },
});

/** What a model would do with “AAPL, zzzz and msft”: ask for all at once, then sum up. */
const script = scriptedModel({
  replies: [
    {
      toolCalls: ["AAPL", "zzzz", "msft"].map((ticker) => ({
        name: "get_stock_price",
        arguments: { ticker },
      })),
    },
    "AAPL costs 189.50 USD and MSFT 402.25 USD. I know no stock with the ticker ZZZZ.",
  ],
});

const run = await runAgent({
  model: chosenModel(script),
  tools: [getStockPrice],
  system: "Answer questions about stocks. Say what you could not find.",
  input: process.argv[2] ?? "What do AAPL, zzzz and msft cost?",
  mostSteps: 5,
  toolDeadline: 5000,
  onEvent: (event) => {
    if (event.type !== "call-ended") return;
    const { call, outcome, content } = event.record;
    console.error(`${call.name} ${call.arguments}: ${outcome}, ${content}`);
  },
});

console.log(run.answer);
if (run.state !== "answered") {
  console.error(`Stopped (${run.state}): ${run.reason}`);
  process.exitCode = 1;
}
