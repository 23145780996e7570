import { closingQuotes, isLetter, isSpace } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { wordValue } from "./scalar.ts";
import { unescaped } from "./string-escape.ts";
import type { Place } from "./text-end.ts";

const feetAndInches = /^\d{1,3}'\s?\d{1,2}(?:\.\d+)?$/;
const likeNumber = /[+-]?\d[\d.eE+-]*(?=\s*(?:,|$))/y;

/** A key without quotes. Null when what stands there is none and was passed over. */
export function readBareKey(cursor: Cursor): string | null {
  const text = cursor.text;
  const start = cursor.at;
  let at = start;
  while (at < text.length && !":={}[](),;\n\r".includes(text[at]!) && !isQuote(cursor.text, at)) at += 1;
  const key = text.slice(start, at).trim();
  if (isQuote(cursor.text, at)) {
    if (cursor.ahead.isQuotedKey(at)) {
      cursor.note("junk", key);
      cursor.at = at;
      return null;
    }
    if (text[cursor.ahead.skip(at + 1)] === ":") {
      cursor.note("missing-quote", key);
      cursor.at = at + 1;
      return key;
    }
  }
  if (at === start) {
    cursor.note("junk", text[at]!);
    cursor.at = at + 1;
    return null;
  }
  cursor.note("unquoted-key", key);
  cursor.at = at;
  return key.includes("\\") ? unescaped(key) : key;
}

/** A quote that is no apostrophe inside a word. */
function isQuote(text: string, at: number): boolean {
  const char = text[at];
  if (char === undefined || closingQuotes[char] === undefined) return false;
  return char === '"' || !isLetter(text.charCodeAt(at - 1)) || !isLetter(text.charCodeAt(at + 1));
}

/** Text without quotes, a word or something like a number. */
export function readBare(cursor: Cursor, place: Place): unknown {
  const text = cursor.text;
  const start = cursor.at;
  const { role, inArray, inObject, inTuple } = place;
  let at = start;
  let value: string | null = null;
  for (; at < text.length; at++) {
    const char = text[at]!;
    if (char === "}" && (role === "member" || inObject)) break;
    if (char === "]" && (role === "element" || inArray)) break;
    if (char === ")" && inTuple) break;
    if (char === ",") {
      if (role === "element") break;
      const next = cursor.ahead.skip(at + 1);
      if (cursor.ahead.isNextMember(next, false) || (text[next] === "{" && inArray)) break;
    } else if (char === "\n") {
      if (role === "element") break;
      const next = cursor.ahead.skip(at);
      if (cursor.ahead.isKey(next)) break;
      at = next - 1;
    } else if (char === '"' || char === "'") {
      const next = cursor.ahead.skip(at + 1);
      const after = text[next];
      if (role === "member" && cursor.ahead.isQuotedKey(at)) break;
      if (after === undefined || after === (role === "member" ? "}" : "]") || after === ",") {
        if (char === '"' && feetAndInches.test(text.slice(start, at))) continue;
        cursor.note("missing-quote");
        value = text.slice(start, at);
        at += 1;
        break;
      }
    } else if (char === "/" && isSpace(text.charCodeAt(at - 1)) && "/*".includes(text[at + 1] ?? " ")) {
      break;
    } else if (char === "`" && text.startsWith("```", at) && at > start) {
      break;
    }
  }
  value = (value ?? text.slice(start, at)).trim();
  const cut = at >= text.length;
  if (cut) cursor.cutIn = "scalar";
  cursor.at = Math.max(at, start + (value === "" ? 1 : 0));
  if (value === "") {
    cursor.note("junk");
    return null;
  }
  const known = wordValue(value, cut);
  if (known !== undefined) {
    if (known.change !== null) cursor.note(known.change);
    return known.value;
  }
  cursor.note("unquoted-text", value.slice(0, 40));
  return value;
}

/** `"numbers": 12345", "more"`. */
export function skipStrayQuote(cursor: Cursor): void {
  const char = cursor.char;
  if (char !== '"' && char !== "'") return;
  const next = cursor.text[cursor.ahead.skip(cursor.at + 1)];
  if (next !== undefined && !",}]".includes(next)) return;
  cursor.note("missing-quote");
  cursor.at += 1;
}

/** A literal, or something like a number that is none, such as `007` or `1.2.3`; undefined for anything else. */
export function readRootWord(cursor: Cursor): unknown {
  const start = cursor.at;
  likeNumber.lastIndex = start;
  const like = likeNumber.exec(cursor.text);
  if (like !== null) {
    cursor.note("unquoted-text", like[0]);
    cursor.at = likeNumber.lastIndex;
    return like[0];
  }
  let end = start;
  while (isLetter(cursor.text.charCodeAt(end))) end += 1;
  const value = wordValue(cursor.text.slice(start, end), end === cursor.text.length);
  if (value === undefined) return undefined;
  if (value.change !== null) cursor.note(value.change);
  cursor.at = end;
  return value.value;
}
