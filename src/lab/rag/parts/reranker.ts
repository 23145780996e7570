import { z } from "zod";
import { number, offOr, words } from "../field.ts";
import { prices } from "../prices.ts";
import { embedded, ids, rowWords, usd } from "./deployed-as.ts";

export const Reranker = z.strictObject({
  type: z
    .enum(["none", "lexical"])
    .default("none")
    .meta(
      words("The reranker that is built and measured here.", {
        label: "Type",
        choices: offOr("lexical", "lexical"),
      }),
    ),
  depth: number({ min: 5, max: 200, default: 50, integer: true }).meta(
    words("How many candidates are looked at again.", {
      label: "Depth",
      unit: "chunks",
      step: 5,
      explanation:
        "A passage below the depth cannot be rescued. Time, and the price of a hosted reranker, grow with it.",
    }),
  ),
  weight: number({ min: 0, max: 1, default: 0.3 }).meta(
    words("Share of the reranker in the final score; the list that came in keeps the rest.", {
      label: "Weight",
      unit: "share",
      step: 0.05,
      explanation:
        "A full weight forgets what the first stage knew, which is right only for a reranker that is much better than it.",
    }),
  ),
  skipLead: number({ min: 0, max: 1, default: 0 }).meta(
    words("It is skipped when the first candidate leads the second by this share of its score; 0: never.", {
      label: "Skip when sure",
      unit: "share",
      step: 0.05,
      explanation:
        "Saves the second look, and its price, where the first was clear. A clear first look can be clearly wrong.",
    }),
  ),
  deployedAs: z
    .enum(ids(prices.rerankers))
    .default("embedded")
    .meta(
      words(
        "The reranker you would deploy. Sets estimated cost and latency only; quality is measured with the lexical one.",
        {
          label: "Deployed as",
          explanation:
            "A model that reads question and chunk together ranks best and is the slowest part before the answer. Word features cost a millisecond and see only words.",
          choices: {
            ...embedded("word features: nearness, headings, exact identifiers"),
            ...rowWords(prices.rerankers, (row) =>
              row.usdPer1000Searches !== undefined
                ? `${usd(row.usdPer1000Searches)} per 1,000 searches`
                : row.usdPerMillionTokens !== undefined
                  ? `${usd(row.usdPerMillionTokens)} per million tokens read`
                  : `${usd(row.usdPerMonth ?? 0)} a month`,
            ),
          },
        },
      ),
    ),
});
