import { z } from "zod";
import { Language } from "./challenge.ts";
import type { CodeText, CodingRun } from "./coding-session.ts";
import { Grade } from "./grade.ts";

const code: z.ZodType<CodeText> = z.strictObject({
  sources: z.strictObject({ typescript: z.string().optional(), python: z.string().optional() }),
  tests: z.string(),
  revision: z.number(),
});

const Place = z.strictObject({ file: z.string(), line: z.number(), column: z.number().nullable() });
const Lines = z.array(z.strictObject({ level: z.enum(["log", "warn", "error"]), text: z.string() }));

const Strength = z.strictObject({
  passOnReference: z.boolean(),
  failOnReference: z.number(),
  caught: z.number(),
  wrong: z.number(),
});

/** What was measured is kept as it was; only its outline is checked. */
const details = z.strictObject({
  results: z.array(
    z.strictObject({
      name: z.string(),
      hidden: z.boolean(),
      passed: z.boolean(),
      problems: z.array(z.string()),
      detail: z
        .looseObject({
          gotText: z.string(),
          printed: Lines,
          clock: z.number(),
          got: z.looseObject({ type: z.string() }),
        })
        .nullable(),
      took: z.number(),
    }),
  ),
  own: z
    .strictObject({
      tests: z.array(
        z.strictObject({
          name: z.string(),
          passed: z.boolean(),
          message: z.string().nullable(),
          place: Place.nullable(),
        }),
      ),
      problem: z.string().nullable(),
      place: Place.nullable(),
      printed: Lines,
      strength: Strength.nullable(),
    })
    .nullable(),
}) as unknown as z.ZodType<Pick<CodingRun, "results" | "own">>;

/** The shapes of what is stored of a coding round, for reading it back. */
export const storedCoding = {
  code,
  language: Language,
  grade: Grade.nullable() as z.ZodType<Grade | null>,
  details,
};
