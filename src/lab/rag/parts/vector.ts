import { z } from "zod";
import { number, words } from "../field.ts";
import { prices } from "../prices.ts";
import { embedded, ids, rowWords, usd } from "./deployed-as.ts";

export const Vector = z.strictObject({
  type: z
    .enum(["none", "exact", "int8", "binary", "hnsw"])
    .default("none")
    .meta(
      words("How the nearest vectors are found.", {
        label: "Search",
        explanation:
          "Exact misses nothing and costs memory and time for every vector. Fewer bits cost a quarter or a thirtieth and are compared again where it matters. A graph looks at few vectors, misses some, and takes long to build.",
        choices: {
          none: { label: "none" },
          exact: { label: "exact", description: "every vector, in floats" },
          int8: { label: "8-bit", description: "every vector in bytes, the best again in floats" },
          binary: { label: "binary", description: "every vector by its signs, the best again in floats" },
          hnsw: { label: "HNSW", description: "a graph of neighbours, walked towards the question" },
        },
      }),
    ),
  efSearch: number({ min: 10, max: 500, default: 64, integer: true }).meta(
    words("Candidates kept while the graph is walked.", {
      label: "efSearch",
      unit: "vectors",
      step: 8,
      explanation: "More of them miss less and take longer, in proportion.",
      onlyWhen: { parameter: "type", values: ["hnsw"] },
    }),
  ),
  feedback: number({ min: 0, max: 1, default: 0 }).meta(
    words("How far the question moves towards the first vectors found (Rocchio).", {
      label: "Feedback",
      rare: true,
      unit: "share",
      step: 0.1,
      explanation: "Finds more of what was found first, right or wrong. Costs a second search.",
    }),
  ),
  candidates: number({ min: 10, max: 500, default: 100, integer: true }).meta(
    words("How many chunks it hands on.", {
      label: "Candidates",
      unit: "chunks",
      step: 10,
      explanation: "Later stages can only choose from these. More of them cost time there, not here.",
    }),
  ),
  deployedAs: z
    .enum(ids(prices.hosting))
    .default("embedded")
    .meta(
      words("Where the vectors would be stored. Sets estimated cost and latency only.", {
        label: "Deployed as",
        explanation:
          "In the service there is no network hop and no bill, until the vectors outgrow its memory. A hosted store brings replicas and filters, a monthly least bill and a hop.",
        choices: {
          ...embedded("in memory, no hop and no bill; its time is measured here"),
          ...rowWords(prices.hosting, (row) => {
            const month = row.usdPerMonth ?? row.usdPerMonthMinimum ?? 0;
            const more = row.usdPerMillionQueries;
            return `${usd(month)} a month${row.usdPerMonth === undefined ? " at least" : ""}${more === undefined ? "" : `, ${usd(more)} per million queries`}`;
          }),
        },
      }),
    ),
});
