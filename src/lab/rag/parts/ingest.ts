import { z } from "zod";
import { words } from "../field.ts";

export const Ingest = z.strictObject({
  refresh: z
    .enum(["on-change", "hourly", "daily", "weekly"])
    .default("daily")
    .meta(
      words("When changed documents are picked up.", {
        label: "Refresh",
        explanation:
          "The oldest answer can lag by one whole interval. Shorter intervals cost re-ingestion; picking up each change needs a signal from the source.",
        choices: {
          "on-change": { label: "on each change", description: "the source tells the loader" },
          hourly: { label: "every hour" },
          daily: { label: "every day" },
          weekly: { label: "every week" },
        },
      }),
    ),
  mode: z
    .enum(["incremental", "rebuild"])
    .default("incremental")
    .meta(
      words("What is done when documents changed.", {
        label: "Update",
        explanation:
          "Incremental work costs in proportion to what changed, but the embedding basis and statistics slowly drift from the corpus. A rebuild is simple and always right, and pays for every document each time.",
        choices: {
          incremental: { label: "only what changed" },
          rebuild: { label: "everything again" },
        },
      }),
    ),
});
