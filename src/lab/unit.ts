import { z } from "zod";

/** Units a figure can be in. Ratios are 0 to 1. */
export const Unit = z.enum([
  "ratio",
  "ms",
  "s",
  "usd",
  "tokens",
  "characters",
  "bytes",
  "count",
  "per second",
  "minutes",
]);
export type Unit = z.infer<typeof Unit>;
