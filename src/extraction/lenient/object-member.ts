import { readBareKey } from "./bare-text.ts";
import { put } from "./brackets.ts";
import type { Bracket } from "./brackets.ts";
import { closingQuotes } from "./characters.ts";
import { close, cutOff } from "./closing.ts";
import { skipEllipsis } from "./ellipsis.ts";
import { unreadable } from "./parse-state.ts";
import type { ParseState, Step } from "./parse-state.ts";
import { readQuoted } from "./quoted-text.ts";
import { readInto } from "./value-start.ts";

/** In an object: reads a key, the value after one, a comma or the end, whichever is due. */
export const readMember = (state: ParseState, bracket: Bracket): Step =>
  bracket.key === null ? readKey(state, bracket) : readMemberValue(state, bracket, bracket.key);

/** Where a key or the end is due. */
function readKey(state: ParseState, bracket: Bracket): Step {
  const { cursor, brackets } = state;
  cursor.skip();
  const text = cursor.text;
  const char = text[cursor.at];
  if (char === undefined) return cutOff(state);
  if (char === "}") return close(state, 1, false);
  if (char === "]" || char === ")") return readWrongCloser(state, bracket, char);
  if (char === "," || char === ";") {
    if (char === ";" || bracket.comma || bracket.size === 0) cursor.note("extra-comma");
    bracket.comma = true;
    cursor.at += 1;
    return undefined;
  }
  if (skipEllipsis(cursor)) return undefined;
  if (char === "{") return readBraceForKey(state, bracket);
  if (char === "[") return readArrayForKey(state, bracket);
  if (char === ":") return unreadable;
  if (char === "`" && text.startsWith("```", cursor.at)) return cutOff(state);
  if (bracket.size > 0 && !bracket.comma) cursor.note("missing-comma");
  bracket.comma = false;
  const start = cursor.at;
  const quoted =
    closingQuotes[char] !== undefined || (char === "\\" && closingQuotes[text[start + 1]!] !== undefined);
  const key = quoted ? readQuoted(cursor, brackets.place("key")) : readBareKey(cursor);
  return key === null ? undefined : readColon(state, bracket, { key, quoted });
}

function readWrongCloser(state: ParseState, bracket: Bracket, char: string): Step {
  const { cursor, brackets } = state;
  if (bracket.size === 0 && brackets.depth === 1) return unreadable;
  if (char === ")" && brackets.outer?.kind === "call") return close(state, 0, false);
  cursor.note("bracket");
  const closes = brackets.isClosedBy(char);
  if (!closes && cursor.ahead.isCommaAndKey(cursor.at + 1)) {
    cursor.at += 1;
    return undefined;
  }
  return close(state, closes ? 0 : 1, true);
}

/** `{{"a": 1}}`, or an object whose closing brace was left out: `[{"i": 1, {"i": 2}]`. */
function readBraceForKey(state: ParseState, bracket: Bracket): Step {
  state.cursor.note("bracket");
  if (bracket.size > 0) return state.brackets.depth > 1 ? close(state, 0, true) : unreadable;
  state.cursor.at += 1;
  return undefined;
}

/** A list where a key is due goes on with the list before it. */
function readArrayForKey({ cursor, brackets }: ParseState, bracket: Bracket): Step {
  const { lastKey } = bracket;
  const list = lastKey === null ? undefined : bracket.members[lastKey];
  if (!Array.isArray(list)) return unreadable;
  cursor.note("bracket");
  cursor.at += 1;
  const inner = brackets.push("array");
  inner.elements = list;
  inner.size = list.length;
  inner.comma = true;
  bracket.key = lastKey;
  return undefined;
}

interface Key {
  key: string;
  quoted: boolean;
}

/** After a key. */
function readColon(state: ParseState, bracket: Bracket, { key, quoted }: Key): Step {
  const { cursor } = state;
  cursor.skip();
  const text = cursor.text;
  const char = text[cursor.at];
  if (char === undefined) {
    cursor.note("lone-key", key);
    return cutOff(state, "cut-off");
  }
  if (char === ":" || char === "=") {
    cursor.at += char === "=" && text[cursor.at + 1] === ">" ? 2 : 1;
    if (char === "=") cursor.note("missing-colon");
    bracket.key = key;
    return undefined;
  }
  if (char === "}" || char === ",") return readLoneKey(state, bracket, { key, quoted });
  if (char === "]" || char === ")")
    return bracket.size === 0 ? unreadable : readLoneKey(state, bracket, { key, quoted });
  if (!quoted && bracket.size === 0 && closingQuotes[char] === undefined) return unreadable;
  cursor.note("missing-colon");
  bracket.key = key;
  return undefined;
}

/**
 * A key without a value is dropped, but the first one may be a pair whose quotes are missing, `{"key: value"}`, or the
 * first element of a set.
 */
function readLoneKey({ cursor, brackets }: ParseState, bracket: Bracket, { key, quoted }: Key): Step {
  if (bracket.size > 0) {
    cursor.note("lone-key", key);
    return undefined;
  }
  if (!quoted && (brackets.depth < 2 || !/^-?\d+(?:\.\d+)?$/.test(key))) return unreadable;
  const pair = /^([^:"]{1,64}):\s*"?([^]*)$/.exec(key);
  if (pair !== null) {
    cursor.note("missing-quote", pair[1]!);
    bracket.key = pair[1]!;
    put(bracket, pair[2]!);
    return undefined;
  }
  cursor.note("tuple", "a set");
  bracket.kind = "set";
  bracket.elements.push(quoted ? key : Number(key));
  bracket.size = 1;
  return undefined;
}

/** After the colon. */
function readMemberValue(state: ParseState, bracket: Bracket, key: string): Step {
  const { cursor } = state;
  cursor.skip();
  const char = cursor.char;
  if (char === undefined) return cutOff(state);
  if (char === "}" || char === "," || char === "]") {
    cursor.note("missing-value", key);
    put(bracket, null);
    return undefined;
  }
  if ((char === "-" || char === "+") && cursor.at + 1 === cursor.text.length) {
    cursor.at += 1;
    return cutOff(state);
  }
  return readInto(state, bracket, "member");
}
