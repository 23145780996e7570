import type { Change, ChangeKind } from "../change.ts";
import { LookAhead } from "./look-ahead.ts";
import { unescaped } from "./string-escape.ts";
import { Trivia } from "./trivia.ts";

/** Changes kept of one reading; a text with more is no better described by all of them. */
const MOST_CHANGES = 1000;

/** A place in a text that moves on as it is read, with what was noted on the way. */
export class Cursor {
  text: string;
  at: number;
  ahead: LookAhead;
  readonly changes: Change[] = [];
  /** What the end of the text cut off, so that it may go on: a text, or a number or word. */
  cutIn: "text" | "scalar" | null = null;
  /** The text that was cut off with the brackets at its end, when they were taken for what closes the values around. */
  withBrackets: string | undefined;
  /** Whether the rest was unescaped, so that offsets are no longer those of the text as it came. */
  rewritten = false;
  #trivia: Trivia;

  /** `ahead` and `trivia` are those of the text; they may be shared by all that read it. */
  constructor(text: string, at: number, ahead: LookAhead, trivia: Trivia) {
    this.text = text;
    this.at = at;
    this.ahead = ahead;
    this.#trivia = trivia;
  }

  /** The character here, or undefined at the end. */
  get char(): string | undefined {
    return this.text[this.at];
  }

  /** Moves over spaces and comments. Escaped spaces show that the rest was escaped once too often. */
  skip(): void {
    if (this.char === "\\" && "nrt".includes(this.text[this.at + 1] ?? " ")) this.unescapeRest();
    const code = this.text.charCodeAt(this.at);
    if (code > 35 && code !== 47 && code !== 60 && code < 127) return;
    this.at = this.#trivia.read(this.at);
    if (this.#trivia.comment) this.note("comment");
    if (this.#trivia.thinking) this.note("thinking");
  }

  note(kind: ChangeKind, note?: string): void {
    if (this.changes.length < MOST_CHANGES) {
      this.changes.push({ kind, at: this.at, ...(note === undefined ? {} : { note }) });
    }
  }

  /** Quotes are escaped where they should open a text: the whole was escaped once too often. */
  unescapeRest(): void {
    this.note("escaped-text");
    this.text = this.text.slice(0, this.at) + unescaped(this.text.slice(this.at));
    this.ahead = new LookAhead(this.text);
    this.#trivia = new Trivia(this.text);
    this.rewritten = true;
  }
}
