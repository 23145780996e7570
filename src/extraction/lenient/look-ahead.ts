import { closingQuotes, isDigit, isLetter } from "./characters.ts";
import { Trivia } from "./trivia.ts";

/** How far a look ahead goes, so that reading stays linear. */
const FAR = 256;

const bareKey =
  /[\p{L}\p{N}_$][\p{L}\p{N}_$.-]{0,80}(?: [\p{L}\p{N}_$.-]{1,40}){0,3}[ \t]{0,8}[:=](?!\/\/)/uy;
const halfQuotedKey = /[\p{L}_$][\p{L}\p{N}_$-]{0,60}"\s{0,8}:/uy;
const strayWordsThenKey = /[\p{L}_][\p{L}\p{N}_ ]{0,40}"[^"\n]{1,64}"\s*:/uy;
const word = /(?:true|false|null|none|undefined|nan)\b/iy;
const numberThenDelimiter = /[+-]?\.?\d[\d.eE+-]*\s*(?:[,\]})]|$)/y;
const bareElement = /[\p{L}\p{N}_$.-][\p{L}\p{N}_$.\- ]{0,60}[,\]]/uy;

const matches = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/** Answers what stands at a place without reading on from it. */
export class LookAhead {
  readonly text: string;
  readonly #trivia: Trivia;

  constructor(text: string) {
    this.text = text;
    this.#trivia = new Trivia(text);
  }

  /** The next offset that is neither space nor comment. */
  skip(at: number): number {
    return this.#trivia.read(at);
  }

  /** As `skip`; says whether there was a line break on the way. */
  brokenLine(): boolean {
    return this.#trivia.lineBreak;
  }

  /** The quote that closes the one at `at`, within a short distance and on a line; -1 without one. */
  shortQuoteEnd(at: number): number {
    const closing = closingQuotes[this.text[at]!];
    if (closing === undefined) return -1;
    const last = Math.min(this.text.length, at + FAR);
    for (let i = at + 1; i < last; i++) {
      const char = this.text[i]!;
      if (char === "\\") i += 1;
      else if (closing.includes(char)) return i;
      else if (char === "\n") return -1;
    }
    return -1;
  }

  /** A key in quotes with its colon. */
  isQuotedKey(at: number): boolean {
    const doubled = this.text[at + 1] === this.text[at] ? 1 : 0;
    if (doubled === 1 && this.text[this.skip(at + 2)] === ":") return true;
    const end = this.shortQuoteEnd(at + doubled);
    if (end <= at + 1 + doubled) return false;
    const next = this.text[this.skip(end + 1 + doubled)];
    return next === ":" || next === "=";
  }

  /** A comma with a key after it. */
  isCommaAndKey(at: number): boolean {
    const comma = this.skip(at);
    return this.text[comma] === "," && this.isKey(this.skip(comma + 1));
  }

  /** The first closing bracket within a short distance that none in between opened; undefined without one. */
  nextCloser(at: number): string | undefined {
    let depth = 0;
    const last = Math.min(this.text.length, at + FAR);
    for (let i = at; i < last; i++) {
      const char = this.text[i]!;
      if (char === '"' || char === "'") {
        const end = this.shortQuoteEnd(i);
        if (end !== -1) i = end;
      } else if (char === "{" || char === "[") depth += 1;
      else if (char === "}" || char === "]") {
        if (depth === 0) return char;
        depth -= 1;
      }
    }
    return undefined;
  }

  /** A key with its colon, in quotes or without. */
  isKey(at: number): boolean {
    const char = this.text[at];
    if (char === undefined) return false;
    return closingQuotes[char] === undefined ? matches(bareKey, this.text, at) : this.isQuotedKey(at);
  }

  /** A key that the end of the text cut off. */
  isCutKey(at: number): boolean {
    const rest = this.text.length - at;
    if (rest > FAR) return false;
    const piece = this.text.slice(at);
    return closingQuotes[piece[0]!] === undefined
      ? /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(piece)
      : this.shortQuoteEnd(at) === -1
        ? !/[,:{}[\]\n]/.test(piece)
        : this.skip(this.shortQuoteEnd(at) + 1) === this.text.length;
  }

  /** What may follow the comma between two members: a key, the end, another comma. */
  isNextMember(at: number, brokenLine: boolean): boolean {
    const char = this.text[at];
    if (char === undefined || "}],".includes(char)) return true;
    if (brokenLine && (char === '"' || char === "'")) return true;
    return (
      this.text.startsWith("...", at) ||
      this.isKey(at) ||
      this.isCutKey(at) ||
      matches(halfQuotedKey, this.text, at) ||
      matches(strayWordsThenKey, this.text, at)
    );
  }

  /** What may follow the comma between two elements. */
  isNextElement(at: number): boolean {
    const char = this.text[at];
    if (char === undefined || char === "]") return true;
    return this.isValue(at) || this.text.startsWith("...", at) || matches(bareElement, this.text, at);
  }

  /** Something that JSON calls a value, or nearly. */
  isValue(at: number): boolean {
    const char = this.text[at];
    if (char === undefined) return false;
    if (closingQuotes[char] !== undefined || "{[".includes(char)) return true;
    const code = char.charCodeAt(0);
    if (isDigit(code) || "+-.".includes(char)) return matches(numberThenDelimiter, this.text, at);
    return isLetter(code) && matches(word, this.text, at);
  }
}
