import { closingQuotes, isDigit, isLetter, isSpace } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { withPlainBackslashes } from "./plain-backslashes.ts";
import { readEscape } from "./string-escape.ts";
import { TextEnd } from "./text-end.ts";
import type { Place } from "./text-end.ts";

/** A quoted text, and those joined to it by `+`. */
export function readText(cursor: Cursor, place: Place): string {
  let value = readQuoted(cursor, place);
  for (;;) {
    const at = cursor.ahead.skip(cursor.at);
    if (cursor.text[at] !== "+") break;
    const next = cursor.ahead.skip(at + 1);
    if (closingQuotes[cursor.text[next]!] === undefined) break;
    cursor.note("joined");
    cursor.at = next;
    value += readQuoted(cursor, place);
  }
  return value;
}

/** One quoted text. */
export function readQuoted(cursor: Cursor, place: Place): string {
  const { role } = place;
  if (cursor.char === "\\") cursor.unescapeRest();
  const text = cursor.text;
  const start = cursor.at;
  const quote = text[start]!;
  if (text[start + 1] === quote && text[start + 2] === quote && "\"'`".includes(quote))
    return readTriple(cursor, quote.repeat(3));
  const closing = closingQuotes[quote]!;
  if (quote !== '"') cursor.note("other-quotes");
  const from = skipDoubledQuote(cursor, quote);
  const doubled = from > start + 1;
  const closer = new TextEnd(cursor.ahead, place);
  const quoteCode = quote.charCodeAt(0);
  const hasOtherClosers = closing !== quote;
  let value = "";
  let copied = from;
  let odd = false;
  let firstQuote = -1;
  let lastLineBreak = -1;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) {
      const escape = readEscape(text, at);
      value += text.slice(copied, at) + escape.text;
      if (escape.cut) cursor.note("cut-off");
      if (escape.odd) {
        cursor.note("odd-escape");
        odd = true;
      }
      at = escape.end - 1;
      copied = escape.end;
      continue;
    }
    if (code === 10 || code === 13) lastLineBreak = at;
    if (code !== quoteCode && !(hasOtherClosers && closing.includes(text[at]!))) continue;
    const contentEnd = beforeSpaces(text, at, copied);
    const width = doubled && text[at + 1] === quote ? 2 : 1;
    if (closer.closes(at + width - 1)) {
      if (firstQuote !== -1) cursor.note("unescaped-quote");
      if (lastLineBreak !== -1) cursor.note("raw-line-break");
      cursor.at = at + width;
      const broken = role !== "key" && lastLineBreak >= contentEnd;
      return content({ text, from, copied, value, odd, end: broken ? contentEnd : at });
    }
    if (closer.ranOn(at, contentEnd) && firstQuote > copied) {
      cursor.note("missing-comma");
      cursor.at = firstQuote + 1;
      return content({ text, from, copied, value, odd, end: firstQuote });
    }
    if (firstQuote === -1) firstQuote = at;
    const missed = closer.missedEnd(at, contentEnd);
    if (missed >= copied) {
      cursor.note("missing-quote");
      cursor.at = missed;
      return content({ text, from, copied, value, odd, end: missed }).trimEnd();
    }
    closer.passed(at);
  }
  cursor.at = text.length;
  if (role !== "key") cursor.cutIn = "text";
  const rest = content({ text, from, copied, value, odd, end: text.length });
  if (firstQuote !== -1) cursor.note("unescaped-quote");
  const closers = rest.slice(beforeClosers(rest));
  const closed = /[\]}]/.test(closers) && (firstQuote !== -1 || closesAll(rest, closers, place.depth));
  cursor.note(closed ? "missing-quote" : "cut-off");
  if (!closed) return rest;
  cursor.withBrackets = rest;
  return rest.slice(0, -closers.length);
}

/** A text from its first character to `end`: `value` is what was read up to `copied`, unless it was `odd`. */
const content = ({ text, from, copied, value, odd, end }: Content): string =>
  odd ? withPlainBackslashes(text.slice(from, end)) : value + text.slice(copied, end);

interface Content {
  text: string;
  from: number;
  copied: number;
  value: string;
  /** Whether it held an escape that JSON does not know. */
  odd: boolean;
  end: number;
}

/** The offset of the closing brackets and spaces at the end of a text, and of the end of a fence after them. */
function beforeClosers(text: string): number {
  let end = beforeSpaces(text, text.length, 0);
  if (text.endsWith("```", end)) end -= 3;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || "]}".includes(text[end - 1]!))) end -= 1;
  return end;
}

/** Whether the brackets at the end of a text close all that is open around it and nothing in it. */
const closesAll = (text: string, closers: string, depth: number): boolean =>
  !/[{[]/.test(text) && closers.replaceAll(/[^\]}]/g, "").length === depth;

/** The offset after the last character before `at` that is no space, but not below `least`. */
function beforeSpaces(text: string, at: number, least: number): number {
  let end = at;
  while (end > least && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** `""answer""`: a quote that was doubled, as spreadsheets do. Returns where the text starts. */
function skipDoubledQuote(cursor: Cursor, quote: string): number {
  const text = cursor.text;
  const first = cursor.at + 1;
  if (text[first] !== quote) return first;
  const next = text.charCodeAt(first + 1);
  if (!isLetter(next) && !isDigit(next) && next !== 32) return first;
  if (next === 32 && !isLetter(text.charCodeAt(first + 2))) return first;
  if (next === 32 && cursor.ahead.isKey(first + 2)) return first;
  const end = cursor.ahead.shortQuoteEnd(first);
  if (end !== -1 && text[end + 1] !== quote && !endsPart(text[cursor.ahead.skip(end + 1)])) return first;
  cursor.note("missing-quote");
  return first + 1;
}

/** What may follow a key, a value or the whole. */
const endsPart = (char: string | undefined): boolean => char === undefined || ",:}])".includes(char);

function readTriple(cursor: Cursor, triple: string): string {
  const start = cursor.at + 3;
  const found = cursor.text.indexOf(triple, start);
  const end = found === -1 ? cursor.text.length : found;
  cursor.note(found === -1 ? "cut-off" : "other-quotes");
  if (found === -1) cursor.cutIn = "text";
  cursor.at = Math.min(cursor.text.length, end + 3);
  const inner = cursor.text
    .slice(start, end)
    .replace(/^[ \t]*\r?\n/, "")
    .replace(/\r?\n[ \t]*$/, "");
  return withoutIndent(inner);
}

/** Takes away the indent that all lines share. */
function withoutIndent(text: string): string {
  const lines = text.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0].length);
  const shared = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return shared === 0 || shared === Infinity ? text : lines.map((line) => line.slice(shared)).join("\n");
}
