import { z } from "zod";
import { number, offOr, words } from "../field.ts";
import { prices } from "../prices.ts";
import { embedded, ids, rowWords, usd } from "./deployed-as.ts";

export const Embedder = z.strictObject({
  type: z
    .enum(["none", "lsa"])
    .default("none")
    .meta(
      words("The embedding that is built and measured here.", {
        label: "Type",
        choices: offOr("LSA", "lsa"),
      }),
    ),
  dimensions: number({ min: 16, max: 256, default: 128, integer: true }).meta(
    words("Numbers in a vector.", {
      label: "Dimensions",
      unit: "numbers",
      step: 16,
      explanation:
        "More dimensions tell finer differences apart until they begin to hold noise. Memory, bytes stored and search time grow in proportion.",
    }),
  ),
  deployedAs: z
    .enum(ids(prices.embeddings))
    .default("embedded")
    .meta(
      words(
        "The embedding you would deploy. Sets estimated cost and latency only; quality is measured with the embedding trained here.",
        {
          label: "Deployed as",
          explanation:
            "A hosted model costs money per token and a network call before every search. One in the service costs neither, and must be trained and kept.",
          choices: {
            ...embedded("trained on the corpus, no call, no price per token"),
            ...rowWords(prices.embeddings, (row) => `${usd(row.usdPerMillionTokens)} per million tokens`),
          },
        },
      ),
    ),
});
