import { z } from "zod";

const provider = z.enum(["openai", "anthropic", "google", "ollama", "compatible"]);

/** What the settings take, for whoever takes it from outside. */
export const modelInputs = {
  Provider: z.strictObject({ provider }),
  Key: z.strictObject({ provider, key: z.string() }),
  /** Null puts the usual address back. */
  Address: z.strictObject({ provider, baseUrl: z.string().trim().min(1).max(500).nullable() }),
  /** Null takes the choice back. */
  Choice: z.strictObject({
    use: z.enum(["default", "small", "large"]),
    model: z.string().trim().min(1).max(200).nullable(),
  }),
  Trial: z.strictObject({ model: z.string().trim().min(1).max(200) }),
};
