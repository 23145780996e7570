import { readBare, readRootWord, skipStrayQuote } from "./bare-text.ts";
import { put } from "./brackets.ts";
import type { Bracket } from "./brackets.ts";
import { isCallWithKeywords, readCallName } from "./call.ts";
import { closingQuotes, isDigit } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { unreadable } from "./parse-state.ts";
import type { ParseState } from "./parse-state.ts";
import { readText } from "./quoted-text.ts";
import { readNumber } from "./scalar.ts";
import type { Place } from "./text-end.ts";

type Role = Exclude<Place["role"], "key">;

const literal = /(?:true|false|null)(?=\s*(?:[,\]}\n]|$))/y;
const textPrefix = /[rbuf]{1,2}(?=["'])/iy;

/** Reads what an open bracket holds next, or opens a bracket inside it. */
export function readInto(
  state: ParseState,
  bracket: Bracket,
  role: "member" | "element",
): typeof unreadable | undefined {
  const { depth } = state.brackets;
  const value = readValueStart(state, role);
  if (value === unreadable) return unreadable;
  if (state.brackets.depth === depth) put(bracket, value);
  return undefined;
}

/** Reads a scalar, or opens a bracket and returns undefined. */
export function readValueStart(state: ParseState, role: Role): unknown {
  const { cursor, brackets } = state;
  const text = cursor.text;
  const char = text[cursor.at];
  if (char === undefined) return unreadable;
  if (char === "{" || char === "[" || char === "(") {
    if (char === "(") cursor.note("tuple");
    cursor.at += 1;
    brackets.push(char === "{" ? "object" : char === "[" ? "array" : "tuple");
    return undefined;
  }
  if (closingQuotes[char] !== undefined) return readText(cursor, brackets.place(role));
  if (char === "\\" && closingQuotes[text[cursor.at + 1]!] !== undefined)
    return readText(cursor, brackets.place(role));
  if (isDigit(char.charCodeAt(0)) || "+-.".includes(char)) {
    const number = readNumberHere(state, role === "member");
    if (number !== null) return number;
  }
  literal.lastIndex = cursor.at;
  const word = literal.exec(text)?.[0];
  if (word !== undefined) {
    cursor.at += word.length;
    return word === "null" ? null : word === "true";
  }
  if (role === "root" && !isCallWithKeywords(cursor)) {
    const value = readRootWord(cursor);
    return value === undefined ? unreadable : value;
  }
  if (role !== "root" && skipTextPrefix(cursor)) return readText(cursor, brackets.place(role));
  if (readCallName(cursor)) {
    brackets.push("call");
    return undefined;
  }
  return readBare(cursor, brackets.place(role));
}

function readNumberHere({ cursor, asWritten }: ParseState, mayBeGrouped: boolean): number | string | null {
  const { text, at } = cursor;
  const number = readNumber(text, at, mayBeGrouped);
  if (number === null) return null;
  if (number.change !== null) cursor.note(number.change);
  cursor.at = number.end;
  if (number.end === text.length) cursor.cutIn = "scalar";
  skipStrayQuote(cursor);
  const written = text.slice(at, number.end);
  return asWritten && written !== String(number.value) ? written : (number.value as number);
}

/** Steps over the letters before a text of Python: `r"..."`, `f'...'`. Returns whether they stood there. */
function skipTextPrefix(cursor: Cursor): boolean {
  textPrefix.lastIndex = cursor.at;
  const prefix = textPrefix.exec(cursor.text);
  if (prefix === null || cursor.ahead.shortQuoteEnd(textPrefix.lastIndex) === -1) return false;
  cursor.at += prefix[0].length;
  cursor.note("other-literal", prefix[0]);
  return true;
}
