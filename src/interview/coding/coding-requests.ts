import { z } from "zod";
import { Language } from "./challenge.ts";

const MOST_CHARACTERS = 150_000;

export const NewCodingSession = z.strictObject({
  challenge: z.string(),
  /** TypeScript when left out. */
  language: Language.optional(),
});
export type NewCodingSession = z.infer<typeof NewCodingSession>;

/** `revision` is the one the text was made from. */
export const CodeSave = z.strictObject({
  language: Language,
  source: z.string().max(MOST_CHARACTERS),
  /** The candidate's own tests; as they are when left out. */
  tests: z.string().max(MOST_CHARACTERS).optional(),
  revision: z.number().int().nonnegative(),
});
export type CodeSave = z.infer<typeof CodeSave>;

const CodingClockAction = z.strictObject({ action: z.enum(["start", "pause"]) });

const TestStart = z.strictObject({ kind: z.enum(["run", "submit", "finish"]) });

/** The shape of every body that a screen of a coding round sends. */
export const codingInputs = { NewCodingSession, CodeSave, CodingClockAction, TestStart };
