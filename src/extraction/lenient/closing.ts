import { put, valueOf } from "./brackets.ts";
import type { ParseState } from "./parse-state.ts";

/**
 * Closes the innermost bracket and steps over `length` characters. `mended`: there was no proper closing bracket, and
 * that is noted already. Returns the value of the outermost.
 */
export function close(
  { cursor, brackets }: ParseState,
  length: number,
  mended: boolean,
): { value: unknown } | undefined {
  cursor.at += length;
  const bracket = brackets.pop();
  if (bracket.comma && bracket.size > 0 && !mended) cursor.note("extra-comma");
  const outer = brackets.innermost;
  const value = valueOf(bracket);
  if (outer === undefined) return { value };
  put(outer, value);
  return undefined;
}

/** The text ended: closes everything. */
export function cutOff(state: ParseState, how: "unclosed" | "cut-off" = "unclosed"): { value: unknown } {
  const { cursor, brackets } = state;
  const { size, key, comma } = brackets.innermost!;
  const whole = cursor.cutIn === null && size > 0 && key === null && !comma;
  cursor.note(whole ? how : "cut-off");
  for (;;) {
    const bracket = brackets.innermost!;
    if (bracket.kind === "object" && bracket.key !== null) {
      cursor.note("lone-key", bracket.key);
      bracket.key = null;
    }
    const done = close(state, 0, true);
    if (done !== undefined) return done;
  }
}
