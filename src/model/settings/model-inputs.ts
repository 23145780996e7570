import { z } from "zod";

const provider = z.enum(["openai", "anthropic", "google", "ollama", "compatible"]);

/** A key goes into a header, so it is printable and has no spaces inside. */
const key = z
  .string()
  .trim()
  .min(8, "is too short for a key")
  .max(500, "is too long for a key")
  .regex(/^[\x21-\x7e]+$/, "holds a space or a character that no key has");

/** What the settings take, for whoever takes it from outside. No message repeats what was given. */
export const modelInputs = {
  Provider: z.strictObject({ provider }),
  Key: z.strictObject({ provider, key }),
  /** Null puts the usual address back. */
  Address: z.strictObject({ provider, baseUrl: z.string().trim().min(1).max(500).nullable() }),
  /** Null takes the choice back. */
  Choice: z.strictObject({
    use: z.enum(["default", "small", "large"]),
    model: z.string().trim().min(1).max(200).nullable(),
  }),
  Trial: z.strictObject({ model: z.string().trim().min(1).max(200) }),
};
