import { z } from "zod";
import { number, words } from "../field.ts";

export const Context = z.strictObject({
  budget: number({ min: 100, max: 32000, default: 2000, integer: true }).meta(
    words("Most text handed to the answer, in rank order.", {
      label: "Budget",
      unit: "tokens",
      step: 100,
      explanation:
        "Every token is read, and paid, on every question. A larger budget forgives a weak ranking and buries the answer among the rest.",
    }),
  ),
  parent: z
    .enum(["none", "section", "neighbours"])
    .default("none")
    .meta(
      words("What is handed on in place of a chunk that was found.", {
        label: "Parent",
        explanation:
          "Small chunks are found best and read worst: what they refer to stands beside them. Handing on what surrounds them fills the context sooner.",
        choices: {
          none: { label: "the chunk" },
          section: { label: "its section", description: "as much of it as fits into the size" },
          neighbours: { label: "the chunks around it", description: "up to the size" },
        },
      }),
    ),
  parentSize: number({ min: 50, max: 4000, default: 400, integer: true }).meta(
    words("Largest parent.", {
      label: "Parent size",
      unit: "tokens",
      step: 50,
      explanation: "Larger ones bring more of what surrounds an answer, and fewer places.",
      onlyWhen: { parameter: "parent", values: ["section", "neighbours"] },
    }),
  ),
  diversity: number({ min: 0, max: 1, default: 0 }).meta(
    words("How much it counts that a passage is unlike those before it (MMR).", {
      label: "Diversity",
      unit: "share",
      step: 0.1,
      explanation:
        "Near-copies of one passage give way to others. Too much of it fills the context with what nobody asked.",
    }),
  ),
  order: z
    .enum(["score", "document", "edges-first"])
    .default("score")
    .meta(
      words("How the passages are put in order.", {
        label: "Order",
        rare: true,
        explanation:
          "Models overlook most in the middle of a long context. Reading order keeps steps in sequence. Nothing of it matters to cited sentences.",
        choices: {
          score: { label: "best first" },
          document: { label: "as in the documents" },
          "edges-first": { label: "best at both ends" },
        },
      }),
    ),
  perDocument: number({ min: 0, max: 50, default: 0, integer: true }).meta(
    words("Most chunks of one document; 0: any number.", {
      label: "Per document",
      rare: true,
      unit: "chunks",
      step: 1,
      explanation:
        "Makes room for other documents when one repeats itself, and cuts off one that answers in many places.",
    }),
  ),
  duplicates: z
    .boolean()
    .default(false)
    .meta(
      words("Whether a passage with the same words as one before is left out.", {
        label: "Drop copies",
        rare: true,
        explanation: "Copies cost tokens and add nothing, unless which document says it matters.",
      }),
    ),
});
