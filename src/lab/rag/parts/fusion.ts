import { z } from "zod";
import { number, words } from "../field.ts";

export const Fusion = z.strictObject({
  type: z
    .enum(["none", "weighted", "rrf"])
    .default("none")
    .meta(
      words("How two ranked lists become one.", {
        label: "Method",
        explanation:
          "Ranks alone need no tuning, but they give a weak list as much say as a strong one. Weighted scores keep how sure each list was and ask you to choose the weight.",
        choices: {
          none: { label: "none" },
          weighted: { label: "weighted scores", description: "scores brought to 0 to 1, then weighed" },
          rrf: { label: "reciprocal rank", description: "only the ranks count" },
        },
      }),
    ),
  keywordWeight: number({ min: 0, max: 1, default: 0.7 }).meta(
    words("Share of the keyword list in the joint score; vectors get the rest.", {
      label: "Keyword weight",
      unit: "share",
      step: 0.05,
      explanation:
        "Trust the list that is right more often; the other still rescues what the first cannot see.",
      onlyWhen: { parameter: "type", values: ["weighted"] },
    }),
  ),
  rrfK: number({ min: 1, max: 200, default: 60, integer: true }).meta(
    words("How slowly a lower rank loses weight.", {
      label: "k",
      unit: "ranks",
      step: 5,
      explanation:
        "Small values let the top of either list win. Large ones favour what both lists have somewhere.",
      onlyWhen: { parameter: "type", values: ["rrf"] },
    }),
  ),
});
