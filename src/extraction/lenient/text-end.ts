import { closingQuotes, isDigit, isLetter, isSpace } from "./characters.ts";
import type { LookAhead } from "./look-ahead.ts";

/** Where a text stands, which decides what may follow its closing quote. */
export interface Place {
  role: "key" | "member" | "element" | "root";
  /** Open brackets around it. */
  depth: number;
  inArray: boolean;
  inObject: boolean;
  inTuple: boolean;
}

const keyAndValue = /"[\p{L}\p{N}_$ .-]{1,64}(\s*:[^":]*)$/u;
const keyBefore = /[,\n]\s*[\p{L}_$][\p{L}\p{N}_$]*\s*:\s*$/u;

/**
 * Decides which quote closes a text whose inner quotes were not escaped: the one after which the structure goes on as
 * it must in that place. Each question looks at a bounded stretch, so reading stays linear.
 */
export class TextEnd {
  readonly #ahead: LookAhead;
  readonly #text: string;
  readonly #place: Place;
  /** Objects that opened inside the text right before a quote: JSON quoted in prose. */
  #quotedObjects = 0;

  constructor(ahead: LookAhead, place: Place) {
    this.#ahead = ahead;
    this.#text = ahead.text;
    this.#place = place;
  }

  /** Whether the quote at `at` closes the text. */
  closes(at: number): boolean {
    const { role } = this.#place;
    const next = this.#ahead.skip(at + 1);
    const brokenLine = this.#ahead.brokenLine();
    const char = this.#text[next];
    if (char === undefined || (char === "`" && this.#text.startsWith("```", next))) return true;
    if (char === "+" && role !== "key")
      return closingQuotes[this.#text[this.#ahead.skip(next + 1)]!] !== undefined;
    if (char === ")") return this.#place.inTuple;
    if (role === "key") return this.#closesKey(next, char);
    if (role === "member") return this.#closesMember(at, next, char, brokenLine);
    return role === "element"
      ? this.#closesElement(at, next, char, brokenLine)
      : this.#closesRoot(next, char, brokenLine);
  }

  /**
   * When the quote at `at` does not close the text but opens the next key or element, the closing quote was left out.
   * Returns where the text ends then, else -1. `contentEnd` is the offset after the last character that is no space.
   */
  missedEnd(at: number, contentEnd: number): number {
    const { role } = this.#place;
    const before = this.#text[contentEnd - 1];
    const brokenLine = hasLineBreak(this.#text, contentEnd, at);
    if (role === "member") {
      if (before === "{") return -1;
      if ((before === "," || brokenLine) && this.#quotedObjects === 0 && this.#ahead.isQuotedKey(at))
        return before === "," ? contentEnd - 1 : contentEnd;
      const key = keyBefore.exec(this.#text.slice(Math.max(0, at - 64), at));
      if (key !== null && this.#properText(at)) return at - key[0].length;
    }
    if (role === "element" && before === "," && this.#properText(at)) return contentEnd - 1;
    if (role === "key" && before === "," && this.#ahead.isQuotedKey(at)) {
      const pair = keyAndValue.exec(this.#text.slice(Math.max(0, at - 128), at));
      if (pair !== null) return at - pair[1]!.length;
    }
    return -1;
  }

  /** Whether the quote at `at` opens a key of the object around, so that an element of a list has run on too far. */
  ranOn(at: number, contentEnd: number): boolean {
    const { role, inObject } = this.#place;
    return (
      role === "element" && inObject && this.#text[contentEnd - 1] === "," && this.#ahead.isQuotedKey(at)
    );
  }

  /** Told of each quote that is content, since JSON quoted in prose closes its braces before quotes of its own. */
  passed(at: number): void {
    let before = at - 1;
    while (before > 0 && isSpace(this.#text.charCodeAt(before))) before -= 1;
    if (this.#text[before] === "{" && this.#ahead.isQuotedKey(at)) this.#quotedObjects += 1;
  }

  /** A text that opens at `at` and is closed soon, with what must follow in this place. */
  #properText(at: number): boolean {
    const end = this.#ahead.shortQuoteEnd(at);
    if (end <= at + 1) return false;
    const next = this.#text[this.#ahead.skip(end + 1)];
    return next !== undefined && (this.#place.role === "member" ? ",}" : ",]").includes(next);
  }

  #closesKey(next: number, char: string): boolean {
    if (char === ":" || char === "=") return true;
    if ("}],{[".includes(char) || closingQuotes[char] !== undefined) return true;
    return this.#ahead.isValue(next);
  }

  #closesMember(at: number, next: number, char: string, brokenLine: boolean): boolean {
    const ahead = this.#ahead;
    if (char === ",") {
      const after = ahead.skip(next + 1);
      if (ahead.isNextMember(after, ahead.brokenLine())) return true;
      return this.#text[after] === "{" && this.#place.inArray;
    }
    if (char === "}") {
      if (this.#quotedObjects > 0 && !this.#isWholeEnd(next)) {
        this.#quotedObjects -= 1;
        return false;
      }
      return this.#place.depth === 1 || this.#isAfterBracket(next + 1);
    }
    if (char === "]")
      return this.#place.inArray ? this.#isAfterBracket(next + 1) : this.#isStrayCloser(at, next);
    if (char === ";") {
      const after = ahead.skip(next + 1);
      return brokenLine || after === this.#text.length || ahead.isQuotedKey(after);
    }
    if (closingQuotes[char] !== undefined) {
      if (next === at + 1 && !ahead.isQuotedKey(next)) return false;
      return ahead.isKey(next);
    }
    return brokenLine && isLetter(char.charCodeAt(0)) && ahead.isKey(next);
  }

  #closesElement(at: number, next: number, char: string, brokenLine: boolean): boolean {
    const ahead = this.#ahead;
    if (char === ",") return ahead.isNextElement(ahead.skip(next + 1));
    if (char === "]") return this.#place.depth === 1 || this.#isAfterBracket(next + 1);
    if (char === "}") return this.#place.inObject;
    if (char === ":") return true;
    if (next === at + 1) return false;
    if (closingQuotes[char] !== undefined) {
      const end = ahead.shortQuoteEnd(next);
      if (brokenLine || end === -1) return brokenLine;
      const after = this.#text[ahead.skip(end + 1)];
      return (
        after === undefined ||
        ",]".includes(after) ||
        closingQuotes[after] !== undefined ||
        ahead.isValue(ahead.skip(end + 1))
      );
    }
    return ahead.isValue(next) || (brokenLine && (isDigit(char.charCodeAt(0)) || char === "-"));
  }

  #closesRoot(next: number, char: string, brokenLine: boolean): boolean {
    return brokenLine || ",:".includes(char) || !this.#text.slice(next, next + 1024).includes('"');
  }

  /** As many closing brackets as are open, and then the end of the text or of its fence. */
  #isWholeEnd(start: number): boolean {
    let at = start;
    let closed = 0;
    while (closed < this.#place.depth && "}])".includes(this.#text[at] ?? " ")) {
      closed += 1;
      at = this.#ahead.skip(at + 1);
    }
    return closed === this.#place.depth && (at >= this.#text.length || this.#text.startsWith("```", at));
  }

  /** `"v"], "k": 1` where no list is open, nor one in the text itself. */
  #isStrayCloser(quote: number, closer: number): boolean {
    const before = this.#text.slice(Math.max(0, quote - 256), quote);
    return this.#ahead.isCommaAndKey(closer + 1) && before.lastIndexOf("[") <= before.lastIndexOf('"');
  }

  /** What may follow a bracket that closes an inner value. */
  #isAfterBracket(at: number): boolean {
    const next = this.#ahead.skip(at);
    const char = this.#text[next];
    if (char === undefined || ",]})\"'".includes(char) || this.#ahead.brokenLine()) return true;
    return this.#text.startsWith("```", next);
  }
}

function hasLineBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 10) return true;
  return false;
}
