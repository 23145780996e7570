import { z } from "zod";
import { number, words } from "../field.ts";
import { prices } from "../prices.ts";
import { rowWords, usd } from "./deployed-as.ts";

export const Answer = z.strictObject({
  type: z
    .enum(["extractive"])
    .default("extractive")
    .meta(
      words("How the answer is made.", {
        label: "Type",
        choices: { extractive: { label: "cited sentences" } },
      }),
    ),
  sentences: number({ min: 1, max: 10, default: 3, integer: true }).meta(
    words("Most sentences in an answer, each cited.", {
      label: "Sentences",
      unit: "sentences",
      step: 1,
      explanation:
        "More sentences are more likely to hold the answer and less likely to be read; each is output that is paid.",
    }),
  ),
  abstainBelow: number({ min: 0, max: 1, default: 0.2 }).meta(
    words("Confidence under which it says that it does not know.", {
      label: "Abstain below",
      unit: "confidence",
      step: 0.05,
      explanation:
        "Raising it refuses more questions that nothing answers, and more that something does. Which of the two is worse depends on who asks.",
    }),
  ),
  deployedAs: z
    .enum(prices.models.map(({ id }) => id) as [string, ...string[]])
    .default(prices.models[0]!.id)
    .meta(
      words(
        "The language model you would deploy. Sets estimated cost and latency only; the answers measured here are cited sentences.",
        {
          label: "Deployed as",
          explanation: "Usually the largest share of both the money and the wait.",
          choices: rowWords(
            prices.models,
            (row) =>
              `${usd(row.usdPerMillionInput)} in, ${usd(row.usdPerMillionOutput)} out per million tokens`,
          ),
        },
      ),
    ),
});
