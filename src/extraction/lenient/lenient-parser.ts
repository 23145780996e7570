import { readBare, readBareKey, readRootWord, skipStrayQuote } from "./bare-text.ts";
import { Brackets, DEEPEST_NESTING, closers, put, valueOf } from "./brackets.ts";
import type { Bracket } from "./brackets.ts";
import type { Change } from "../change.ts";
import { closingQuotes, isDigit, isLetter } from "./characters.ts";
import { Cursor } from "./cursor.ts";
import { LookAhead } from "./look-ahead.ts";
import { readQuoted, readText } from "./quoted-text.ts";
import { readNumber } from "./scalar.ts";
import type { Place } from "./text-end.ts";
import { Trivia } from "./trivia.ts";

/** What was read of a text from a place on. */
export interface Reading {
  value: unknown;
  start: number;
  /** Offset after the value. */
  end: number;
  changes: Change[];
  /** What the end of the text cut off, so that it may go on: a text, or a number or word. */
  cutIn: "text" | "scalar" | null;
  /** Reads the value again, with numbers that JavaScript would write otherwise as texts. */
  asWritten?: () => unknown;
}

const callName = /(?:new[ \t]{1,4})?[\p{L}_$][\p{L}\p{N}_$.]{0,60}\s{0,4}\(/uy;
const keyword = /[\p{L}_][\p{L}\p{N}_]{0,60}\s{0,4}=(?!=)/uy;
const literal = /(?:true|false|null)(?=\s*(?:[,\]}\n]|$))/y;
const textPrefix = /[rbuf]{1,2}(?=["'])/iy;

/** Why there is no value at a place. */
class Unreadable {
  readonly unreadable = true;
}

const unreadable = new Unreadable();

/**
 * Reads one value the way a person would who knows what JSON should look like. Reads on without recursion, so depth is
 * bounded on purpose, and looks ahead by bounded stretches, so the time is linear in the length.
 */
export class LenientParser {
  /** Whether the last reading ended at the deepest nesting. */
  tooDeep = false;
  readonly #text: string;
  readonly #ahead: LookAhead;
  readonly #trivia: Trivia;
  #cursor: Cursor;
  #brackets = new Brackets();
  #asWritten = false;

  constructor(text: string) {
    this.#text = text;
    this.#ahead = new LookAhead(text);
    this.#trivia = new Trivia(text);
    this.#cursor = new Cursor(text, 0, this.#ahead, this.#trivia);
  }

  /** Reads the value that starts at `start`, or returns null when what stands there is none. */
  read(start: number): Reading | null {
    this.#restart(start);
    return this.#reading(start, this.#readValue());
  }

  /** Members without the braces around them, as a model writes that was given the opening one. */
  readMembers(start: number): Reading | null {
    this.#restart(start);
    this.#cursor.note("bracket", "the opening brace is missing");
    this.#brackets.push("object");
    return this.#reading(start, this.#readInside());
  }

  #restart(start: number): void {
    this.tooDeep = false;
    this.#cursor = new Cursor(this.#text, start, this.#ahead, this.#trivia);
    this.#brackets = new Brackets();
  }

  #reading(start: number, value: unknown): Reading | null {
    if (value instanceof Unreadable) return null;
    const { at, changes, cutIn, rewritten } = this.#cursor;
    const asWritten = () => new LenientParser(this.#text).#readAsWritten(start);
    return { value, start, end: rewritten ? this.#text.length : at, changes, cutIn, asWritten };
  }

  #readAsWritten(start: number): unknown {
    this.#asWritten = true;
    return this.read(start)?.value;
  }

  #readValue(): unknown {
    this.#cursor.skip();
    const value = this.#begin("root");
    return this.#brackets.depth === 0 ? value : this.#readInside();
  }

  /** Goes on until the outermost bracket is closed. */
  #readInside(): unknown {
    for (;;) {
      if (this.#brackets.depth > DEEPEST_NESTING) {
        this.tooDeep = true;
        return unreadable;
      }
      const bracket = this.#brackets.innermost!;
      const done =
        bracket.kind === "object" && bracket.key === null
          ? this.#readMemberStart(bracket)
          : this.#readNext(bracket);
      if (done instanceof Unreadable) return done;
      if (done !== undefined) return done.value;
    }
  }

  /** In an object, where a key or the end is due. Returns the outermost value when it is complete. */
  #readMemberStart(bracket: Bracket): { value: unknown } | Unreadable | undefined {
    this.#cursor.skip();
    const text = this.#cursor.text;
    const char = text[this.#cursor.at];
    if (char === undefined) return this.#cutOff();
    if (char === "}") return this.#close(1, false);
    if (char === "]" || char === ")") {
      if (bracket.size === 0 && this.#brackets.depth === 1) return unreadable;
      if (char === ")" && this.#brackets.outer?.kind === "call") return this.#close(0, false);
      this.#cursor.note("bracket");
      if (!this.#brackets.isClosedBy(char) && this.#cursor.ahead.isCommaAndKey(this.#cursor.at + 1)) {
        this.#cursor.at += 1;
        return undefined;
      }
      return this.#close(this.#brackets.isClosedBy(char) ? 0 : 1, true);
    }
    if (char === "," || char === ";") {
      if (char === ";" || bracket.comma || bracket.size === 0) this.#cursor.note("extra-comma");
      bracket.comma = true;
      this.#cursor.at += 1;
      return undefined;
    }
    if (this.#skipEllipsis()) return undefined;
    if (char === "{") return this.#readBraceForKey(bracket);
    if (char === "[") return this.#readArrayForKey(bracket);
    if (char === ":") return unreadable;
    if (char === "`" && text.startsWith("```", this.#cursor.at)) return this.#cutOff();
    if (bracket.size > 0 && !bracket.comma) this.#cursor.note("missing-comma");
    bracket.comma = false;
    const start = this.#cursor.at;
    const quoted =
      closingQuotes[char] !== undefined || (char === "\\" && closingQuotes[text[start + 1]!] !== undefined);
    const key = quoted ? readQuoted(this.#cursor, this.#brackets.place("key")) : readBareKey(this.#cursor);
    if (key === null) return undefined;
    return this.#readColon(bracket, key, quoted);
  }

  /** After a key. */
  #readColon(bracket: Bracket, key: string, quoted: boolean): { value: unknown } | Unreadable | undefined {
    this.#cursor.skip();
    const text = this.#cursor.text;
    const char = text[this.#cursor.at];
    if (char === undefined) {
      this.#cursor.note("lone-key", key);
      return this.#cutOff("cut-off");
    }
    if (char === ":" || char === "=") {
      this.#cursor.at += char === "=" && text[this.#cursor.at + 1] === ">" ? 2 : 1;
      if (char === "=") this.#cursor.note("missing-colon");
      bracket.key = key;
      return undefined;
    }
    if (char === "}" || char === ",") return this.#loneKey(bracket, key, quoted);
    if (char === "]" || char === ")")
      return bracket.size === 0 ? unreadable : this.#loneKey(bracket, key, quoted);
    if (!quoted && bracket.size === 0 && closingQuotes[char] === undefined) return unreadable;
    this.#cursor.note("missing-colon");
    bracket.key = key;
    return undefined;
  }

  #loneKey(bracket: Bracket, key: string, quoted: boolean): Unreadable | undefined {
    if (bracket.size > 0) {
      this.#cursor.note("lone-key", key);
      return undefined;
    }
    if (!quoted && (this.#brackets.depth < 2 || !/^-?\d+(?:\.\d+)?$/.test(key))) return unreadable;
    const pair = /^([^:"]{1,64}):\s*"?([^]*)$/.exec(key);
    if (pair !== null) {
      this.#cursor.note("missing-quote", pair[1]!);
      bracket.key = pair[1]!;
      put(bracket, pair[2]!);
      return undefined;
    }
    this.#cursor.note("tuple", "a set");
    bracket.kind = "set";
    bracket.elements.push(quoted ? key : Number(key));
    bracket.size = 1;
    return undefined;
  }

  /** `{{"a": 1}}`, or an object whose closing brace was left out: `[{"i": 1, {"i": 2}]`. */
  #readBraceForKey(bracket: Bracket): { value: unknown } | Unreadable | undefined {
    this.#cursor.note("bracket");
    if (bracket.size > 0) return this.#brackets.depth > 1 ? this.#close(0, true) : unreadable;
    this.#cursor.at += 1;
    return undefined;
  }

  /** A list where a key is due goes on with the list before it. */
  #readArrayForKey(bracket: Bracket): Unreadable | undefined {
    const { lastKey } = bracket;
    const list = lastKey === null ? undefined : bracket.members[lastKey];
    if (!Array.isArray(list)) return unreadable;
    this.#cursor.note("bracket");
    this.#cursor.at += 1;
    const inner = this.#brackets.push("array");
    inner.elements = list;
    inner.size = list.length;
    inner.comma = true;
    bracket.key = lastKey;
    return undefined;
  }

  /** Where a value, a comma or the end is due. */
  #readNext(bracket: Bracket): { value: unknown } | Unreadable | undefined {
    this.#cursor.skip();
    const char = this.#cursor.char;
    if (char === undefined) return this.#cutOff();
    if (bracket.kind === "object") {
      if (char === "}" || char === "," || char === "]") {
        this.#cursor.note("missing-value", bracket.key!);
        put(bracket, null);
        return undefined;
      }
      if ((char === "-" || char === "+") && this.#cursor.at + 1 === this.#cursor.text.length) {
        this.#cursor.at += 1;
        return this.#cutOff();
      }
      return this.#readInto(bracket, "member");
    }
    if (bracket.kind === "call" && bracket.size === 0 && this.#startsKeyword()) {
      this.#brackets.push("object");
      return undefined;
    }
    if (char === closers[bracket.kind]) return this.#close(1, false);
    if ("}])".includes(char)) return this.#readWrongCloser(bracket, char);
    if (char === "," || char === ";") {
      if (bracket.comma || bracket.size === 0) this.#cursor.note("extra-comma");
      bracket.comma = true;
      this.#cursor.at += 1;
      return undefined;
    }
    if (this.#skipEllipsis()) return undefined;
    if (char === ":") return this.#readPairInArray(bracket);
    if (char === "`" && this.#cursor.text.startsWith("```", this.#cursor.at) && bracket.size > 0)
      return this.#cutOff();
    if (bracket.size > 0 && !bracket.comma) this.#cursor.note("missing-comma");
    return this.#readInto(bracket, "element");
  }

  /** A closing bracket of another kind: of an outer bracket, or a slip, when the outer one goes on after it. */
  #readWrongCloser(bracket: Bracket, char: string): { value: unknown } | undefined {
    this.#cursor.note("bracket");
    const comma = this.#cursor.ahead.skip(this.#cursor.at + 1);
    const goesOn =
      char === "}" &&
      this.#brackets.outer?.kind === "object" &&
      this.#brackets.objects === 1 &&
      this.#cursor.text[comma] === "," &&
      this.#cursor.ahead.isQuotedKey(this.#cursor.ahead.skip(comma + 1));
    return this.#close(this.#brackets.isClosedBy(char) && !goesOn ? 0 : 1, true);
  }

  #readInto(bracket: Bracket, role: "member" | "element"): Unreadable | undefined {
    const depth = this.#brackets.depth;
    const value = this.#begin(role);
    if (value instanceof Unreadable) return value;
    if (this.#brackets.depth === depth) put(bracket, value);
    return undefined;
  }

  /** `Person(name='Ann')`. */
  #startsKeyword(): boolean {
    keyword.lastIndex = this.#cursor.at;
    return keyword.test(this.#cursor.text);
  }

  /** `["key": "value"]`: the last text becomes a key, in `{"list": [1, 2, "key": "value"}` one of the object around. */
  #readPairInArray(bracket: Bracket): Unreadable | undefined {
    const key = bracket.elements.at(-1);
    if (typeof key !== "string") return unreadable;
    this.#cursor.note("bracket");
    this.#cursor.at += 1;
    bracket.elements.pop();
    bracket.size -= 1;
    bracket.comma = true;
    const { outer } = this.#brackets;
    if (
      outer?.kind === "object" &&
      bracket.size > 0 &&
      this.#cursor.ahead.nextCloser(this.#cursor.at) !== "]"
    ) {
      this.#close(0, true);
      outer.key = key;
      return undefined;
    }
    this.#brackets.push("object").key = key;
    return undefined;
  }

  #skipEllipsis(): boolean {
    const text = this.#cursor.text;
    const char = this.#cursor.char;
    if (char !== "." && char !== "…") return false;
    const dots = char === "…" ? 1 : text.startsWith("...", this.#cursor.at) ? 3 : 0;
    if (dots === 0) return false;
    const next = text[this.#cursor.at + dots];
    if (next !== undefined && isLetter(next.charCodeAt(0))) return false;
    this.#cursor.note("ellipsis");
    this.#cursor.at += dots;
    return true;
  }

  /** Reads a scalar, or opens a bracket. */
  #begin(role: Exclude<Place["role"], "key">): unknown {
    const text = this.#cursor.text;
    const char = text[this.#cursor.at];
    if (char === undefined) return unreadable;
    if (char === "{" || char === "[" || char === "(") {
      if (char === "(") this.#cursor.note("tuple");
      this.#cursor.at += 1;
      this.#brackets.push(char === "{" ? "object" : char === "[" ? "array" : "tuple");
      return undefined;
    }
    if (closingQuotes[char] !== undefined) return readText(this.#cursor, this.#brackets.place(role));
    if (char === "\\" && closingQuotes[text[this.#cursor.at + 1]!] !== undefined)
      return readText(this.#cursor, this.#brackets.place(role));
    if (isDigit(char.charCodeAt(0)) || "+-.".includes(char)) {
      const number = readNumber(text, this.#cursor.at, role === "member");
      if (number !== null) {
        if (number.change !== null) this.#cursor.note(number.change);
        const start = this.#cursor.at;
        this.#cursor.at = number.end;
        if (number.end === text.length) this.#cursor.cutIn = "scalar";
        const written = text.slice(start, number.end);
        skipStrayQuote(this.#cursor);
        return this.#asWritten && written !== String(number.value) ? written : number.value;
      }
    }
    literal.lastIndex = this.#cursor.at;
    const word = literal.exec(text)?.[0];
    if (word !== undefined) {
      this.#cursor.at += word.length;
      return word === "null" ? null : word === "true";
    }
    if (role === "root" && this.#startsCall()) {
      this.#openCall();
      return undefined;
    }
    if (role === "root") {
      const value = readRootWord(this.#cursor);
      return value === undefined ? unreadable : value;
    }
    textPrefix.lastIndex = this.#cursor.at;
    const prefix = textPrefix.exec(text);
    if (prefix !== null && this.#cursor.ahead.shortQuoteEnd(textPrefix.lastIndex) !== -1) {
      this.#cursor.at += prefix[0].length;
      this.#cursor.note("other-literal", prefix[0]);
      return readText(this.#cursor, this.#brackets.place(role));
    }
    if (this.#openCall()) return undefined;
    return readBare(this.#cursor, this.#brackets.place(role));
  }

  /** `Person(name=`: only arguments with names make a call that stands by itself a value. */
  #startsCall(): boolean {
    callName.lastIndex = this.#cursor.at;
    if (!callName.test(this.#cursor.text)) return false;
    keyword.lastIndex = this.#cursor.ahead.skip(callName.lastIndex);
    return keyword.test(this.#cursor.text);
  }

  #openCall(): boolean {
    callName.lastIndex = this.#cursor.at;
    const call = callName.exec(this.#cursor.text);
    if (call === null) return false;
    this.#cursor.note("call", call[0].slice(0, -1).trim());
    this.#cursor.at += call[0].length;
    this.#brackets.push("call");
    return true;
  }

  /** Closes the innermost bracket and steps over `length` characters. Returns the value of the outermost. */
  #close(length: number, mended: boolean): { value: unknown } | undefined {
    this.#cursor.at += length;
    const bracket = this.#brackets.pop();
    if (bracket.comma && bracket.size > 0 && !mended) this.#cursor.note("extra-comma");
    const outer = this.#brackets.innermost;
    const value = valueOf(bracket);
    if (outer === undefined) return { value };
    put(outer, value);
    return undefined;
  }

  /** The text ended: closes everything. */
  #cutOff(how: "unclosed" | "cut-off" = "unclosed"): { value: unknown } {
    const { size, key, comma } = this.#brackets.innermost!;
    const whole = this.#cursor.cutIn === null && size > 0 && key === null && !comma;
    this.#cursor.note(whole ? how : "cut-off");
    for (;;) {
      const bracket = this.#brackets.innermost!;
      if (bracket.kind === "object" && bracket.key !== null) {
        this.#cursor.note("lone-key", bracket.key);
        bracket.key = null;
      }
      const done = this.#close(0, true);
      if (done !== undefined) return done;
    }
  }
}
