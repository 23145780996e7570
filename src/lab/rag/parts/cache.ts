import { z } from "zod";
import { number, words } from "../field.ts";

export const Cache = z.strictObject({
  type: z
    .enum(["none", "exact", "semantic"])
    .default("none")
    .meta(
      words("What counts as the same question.", {
        label: "Match",
        explanation:
          "The same words are the same question. Other words for it are most of what people ask again, and telling them from questions that only look alike is the risk.",
        choices: {
          none: { label: "none" },
          exact: { label: "same words" },
          semantic: {
            label: "same meaning",
            description: "never across other numbers, versions, names, denials or opposites",
          },
        },
      }),
    ),
  threshold: number({ min: 0, max: 1, default: 0.55 }).meta(
    words("How alike two questions must be to share an answer.", {
      label: "Threshold",
      unit: "likeness",
      step: 0.05,
      explanation: "Lower serves more from the cache, and more of it wrongly.",
      onlyWhen: { parameter: "type", values: ["semantic"] },
    }),
  ),
  ttlMinutes: number({ min: 1, max: 10080, default: 60, integer: true }).meta(
    words("How long an answer may be given again.", {
      label: "Time to live",
      unit: "minutes",
      step: 5,
      explanation:
        "A repeated question costs nothing while its answer lives, and a changed document stays unseen as long, unless updates clear the cache.",
    }),
  ),
  clearOnUpdate: z
    .boolean()
    .default(false)
    .meta(
      words("Whether every update of the index empties the cache.", {
        label: "Clear on update",
        explanation:
          "Takes the time to live out of staleness. With frequent changes little is left in the cache to hit.",
      }),
    ),
});
