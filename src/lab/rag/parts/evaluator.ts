import { z } from "zod";
import { number, offOr, words } from "../field.ts";

export const Evaluator = z.strictObject({
  type: z
    .enum(["none", "golden"])
    .default("none")
    .meta(
      words("What changes are checked against.", {
        label: "Type",
        choices: offOr("golden questions", "golden"),
      }),
    ),
  questions: number({ min: 20, max: 2000, default: 100, integer: true }).meta(
    words("How many golden questions are kept.", {
      label: "Questions",
      unit: "questions",
      step: 10,
      explanation:
        "To see half the difference takes four times the questions, each written and kept right by somebody.",
    }),
  ),
});
