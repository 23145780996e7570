import { z } from "zod";
import { BadInputError } from "../../errors/index.ts";
import type { Scenario } from "../scenario.ts";

/** What a deployed system would have to bear; the numbers of a scenario's fact sheet. */
export const Load = z.strictObject({
  documents: z.number().positive(),
  tokensPerDocument: z.number().positive(),
  /** Documents that change, per hour, day and night. */
  changesPerHour: z.number().nonnegative(),
  questionsPerDay: z.number().positive(),
  /** Share of questions that some earlier one asked in the same words, 0 to 1. */
  repeatShare: z.number().min(0).max(1),
  /** Distinct questions that make up the repeats. */
  repeatedQuestions: z.number().positive(),
});
export type Load = z.infer<typeof Load>;

/** Days in a month of 365.25 / 12 days. */
export const DAYS_PER_MONTH = 30.4375;

/**
 * The load of a scenario. Without one: the corpus as it is, 1,000 questions a day without repeats and one change an
 * hour.
 *
 * @throws BadInputError when the scenario's numbers are not a load.
 */
export function readLoad(scenario: Scenario | null, corpus: { documents: number; tokens: number }): Load {
  if (scenario === null)
    return {
      documents: corpus.documents,
      tokensPerDocument: corpus.tokens / corpus.documents,
      changesPerHour: 1,
      questionsPerDay: 1000,
      repeatShare: 0,
      repeatedQuestions: 1,
    };
  const parsed = Load.safeParse(scenario.load);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new BadInputError(`the load of this scenario is not sound: ${issue.message}`, {
    source: scenario.id,
    path: ["$.load", ...issue.path.map(String)].join("."),
  });
}
