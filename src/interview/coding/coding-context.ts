import type { Challenges } from "./challenges.ts";
import type { CodingStore } from "./coding-store.ts";
import type { Sandboxes } from "./run-test.ts";

/** What coding rounds stand on. */
export interface CodingContext {
  store: CodingStore;
  /** Read when they are first needed. Throws BadInputError. */
  challenges(): Challenges;
  sandboxes: Sandboxes;
  now(): Date;
}
