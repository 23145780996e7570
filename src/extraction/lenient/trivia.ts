import { isSpace } from "./characters.ts";

/** Names of the tags that models put around their thinking, as alternatives of a pattern. */
export const thinkingTags = "think|thinking|reasoning|thought|reflection|scratchpad";

const thinkTag = new RegExp(`<(${thinkingTags})>`, "iy");

/** Reads what lies between two tokens: spaces, comments of JavaScript, Python and HTML, thinking in tags. */
export class Trivia {
  /** Where the last one read ends. What is not closed goes on to the end of the text. */
  end = 0;
  /** Whether the last one read held a line break, a comment, thinking. */
  lineBreak = false;
  comment = false;
  thinking = false;
  readonly #text: string;
  /** The last answer for each mark, which holds for every offset up to it. */
  readonly #marks = new Map<string, { from: number; found: number }>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Returns `end`. */
  read(start: number): number {
    const text = this.#text;
    let at = start;
    this.lineBreak = false;
    this.comment = false;
    this.thinking = false;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 32 || isSpace(code)) {
        if (code === 10 || code === 13) this.lineBreak = true;
        at += 1;
        continue;
      }
      if (code !== 47 && code !== 35 && code !== 60) break;
      const end = code === 60 ? this.#taggedEnd(at) : this.#commentEnd(at, code);
      if (end === -1) break;
      at = end;
    }
    this.end = at;
    return at;
  }

  #commentEnd(at: number, code: number): number {
    const next = this.#text.charCodeAt(at + 1);
    if (code === 47 && next !== 47 && next !== 42) return -1;
    this.comment = true;
    if (code === 47 && next === 42) return this.#after("*/", at + 2);
    const carriage = this.#find("\r", at);
    return Math.min(this.#find("\n", at), carriage);
  }

  #taggedEnd(at: number): number {
    if (this.#text.startsWith("<!--", at)) {
      this.comment = true;
      return this.#after("-->", at + 4);
    }
    thinkTag.lastIndex = at;
    const tag = thinkTag.exec(this.#text);
    if (tag === null) return -1;
    this.thinking = true;
    return this.#after(`</${tag[1]}>`, at);
  }

  #after(mark: string, from: number): number {
    return Math.min(this.#text.length, this.#find(mark, from) + mark.length);
  }

  /** Offset of the mark at `from` or later, or the length of the text. Linear over all questions of one reading. */
  #find(mark: string, from: number): number {
    const known = this.#marks.get(mark);
    if (known !== undefined && known.from <= from && from <= known.found) return known.found;
    const index = this.#text.indexOf(mark, from);
    const found = index === -1 ? this.#text.length : index;
    this.#marks.set(mark, { from, found });
    return found;
  }
}
