import { BadInputError } from "../errors/index.ts";
import type { SandboxLimits } from "./limits.ts";
import type { SandboxOutcome } from "./outcome.ts";

/** Throws BadInputError for sources that are too long. */
export function checkLength(files: Readonly<Record<string, string>>, limits: SandboxLimits): void {
  const length = Object.values(files).reduce((sum, source) => sum + source.length, 0);
  if (length <= limits.sourceCharacters) return;
  throw new BadInputError(`The code has ${length} characters`, {
    expected: `at most ${limits.sourceCharacters}`,
  });
}

/** What comes of a run that was cancelled before it began. */
export function unstarted(): SandboxOutcome {
  return { end: { type: "cancelled" }, printed: [], printedCut: false, took: 0, clock: 0 };
}
