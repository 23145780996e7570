import { ApiError } from "../api/api-error.ts";

/** Characters of one file that the studio keeps. */
const MOST_CHARACTERS = 150_000;

/** Why code is not kept, a sentence; null for code that is. */
export function tooLong({ source, tests }: { source: string; tests: string }): string | null {
  const [what, length] = source.length > MOST_CHARACTERS ? ["code", source.length] : ["tests", tests.length];
  if (length <= MOST_CHARACTERS) return null;
  return `The ${what} ${what === "code" ? "is" : "are"} too long to be kept: ${length.toLocaleString("en")} characters of at most ${MOST_CHARACTERS.toLocaleString("en")}. What was kept before is still there; shorten it and it is saved again.`;
}

/** Throws ApiError for code that is too long to be kept. */
export function checkLength(code: { source: string; tests: string }): void {
  const why = tooLong(code);
  if (why !== null) throw new ApiError("too-long", why);
}
