import { closers } from "./brackets.ts";
import type { Bracket } from "./brackets.ts";
import { isKeyword } from "./call.ts";
import { close, cutOff } from "./closing.ts";
import { skipEllipsis } from "./ellipsis.ts";
import { unreadable } from "./parse-state.ts";
import type { ParseState, Step } from "./parse-state.ts";
import { readInto } from "./value-start.ts";

/** In a list, set, tuple or call: reads an element, a comma or the end. */
export function readElement(state: ParseState, bracket: Bracket): Step {
  const { cursor, brackets } = state;
  cursor.skip();
  const char = cursor.char;
  if (char === undefined) return cutOff(state);
  if (bracket.kind === "call" && bracket.size === 0 && isKeyword(cursor.text, cursor.at)) {
    brackets.push("object");
    return undefined;
  }
  if (char === closers[bracket.kind]) return close(state, 1, false);
  if ("}])".includes(char)) return readWrongCloser(state, char);
  if (char === "," || char === ";") {
    if (bracket.comma || bracket.size === 0) cursor.note("extra-comma");
    bracket.comma = true;
    cursor.at += 1;
    return undefined;
  }
  if (skipEllipsis(cursor)) return undefined;
  if (char === ":") return readPair(state, bracket);
  if (char === "`" && cursor.text.startsWith("```", cursor.at) && bracket.size > 0) return cutOff(state);
  if (bracket.size > 0 && !bracket.comma) cursor.note("missing-comma");
  return readInto(state, bracket, "element");
}

/** A closing bracket of another kind: of an outer bracket, or a slip, when the outer one goes on after it. */
function readWrongCloser(state: ParseState, char: string): Step {
  const { cursor, brackets } = state;
  cursor.note("bracket");
  const comma = cursor.ahead.skip(cursor.at + 1);
  const goesOn =
    char === "}" &&
    brackets.outer?.kind === "object" &&
    brackets.objects === 1 &&
    cursor.text[comma] === "," &&
    cursor.ahead.isQuotedKey(cursor.ahead.skip(comma + 1));
  return close(state, brackets.isClosedBy(char) && !goesOn ? 0 : 1, true);
}

/** `["key": "value"]`: the last text becomes a key, in `{"list": [1, 2, "key": "value"}` one of the object around. */
function readPair(state: ParseState, bracket: Bracket): Step {
  const { cursor, brackets } = state;
  const key = bracket.elements.at(-1);
  if (typeof key !== "string") return unreadable;
  cursor.note("bracket");
  cursor.at += 1;
  bracket.elements.pop();
  bracket.size -= 1;
  bracket.comma = true;
  const { outer } = brackets;
  if (outer?.kind === "object" && bracket.size > 0 && cursor.ahead.nextCloser(cursor.at) !== "]") {
    close(state, 0, true);
    outer.key = key;
    return undefined;
  }
  brackets.push("object").key = key;
  return undefined;
}
