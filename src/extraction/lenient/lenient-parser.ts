import type { Change } from "../change.ts";
import { readElement } from "./array-element.ts";
import { Brackets, DEEPEST_NESTING } from "./brackets.ts";
import { Cursor } from "./cursor.ts";
import { LookAhead } from "./look-ahead.ts";
import { readMember } from "./object-member.ts";
import { unreadable } from "./parse-state.ts";
import type { ParseState } from "./parse-state.ts";
import { Trivia } from "./trivia.ts";
import { readValueStart } from "./value-start.ts";

/** What was read of a text from a place on. */
export interface Reading {
  value: unknown;
  start: number;
  /** Offset after the value. */
  end: number;
  changes: Change[];
  /** What the end of the text cut off, so that it may go on: a text, or a number or word. */
  cutIn: "text" | "scalar" | null;
  /** The text that was cut off with the brackets at its end, when they were taken for what closes the values around. */
  withBrackets?: string;
  /** Reads the value again, with numbers that JavaScript would write otherwise as texts. */
  asWritten?: () => unknown;
}

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
  readonly #asWritten: boolean;

  /** With `asWritten` numbers that JavaScript would write otherwise are read as texts. */
  constructor(text: string, asWritten = false) {
    this.#text = text;
    this.#ahead = new LookAhead(text);
    this.#trivia = new Trivia(text);
    this.#asWritten = asWritten;
  }

  /** Reads the value that starts at `start`, or returns null when what stands there is none. */
  read(start: number): Reading | null {
    const state = this.#begin(start);
    return this.#reading(start, state, this.#readValue(state), "read");
  }

  /** Members without the braces around them, as a model writes that was given the opening one. */
  readMembers(start: number): Reading | null {
    const state = this.#begin(start);
    state.cursor.note("bracket", "the opening brace is missing");
    state.brackets.push("object");
    return this.#reading(start, state, this.#readInside(state), "readMembers");
  }

  #begin(start: number): ParseState {
    this.tooDeep = false;
    const cursor = new Cursor(this.#text, start, this.#ahead, this.#trivia);
    return { cursor, brackets: new Brackets(), asWritten: this.#asWritten };
  }

  #reading(
    start: number,
    { cursor }: ParseState,
    value: unknown,
    how: "read" | "readMembers",
  ): Reading | null {
    if (value === unreadable) return null;
    const { at, changes, cutIn, withBrackets, rewritten } = cursor;
    const asWritten = () => new LenientParser(this.#text, true)[how](start)?.value;
    const end = rewritten ? this.#text.length : at;
    return {
      value,
      start,
      end,
      changes,
      cutIn,
      ...(withBrackets === undefined ? {} : { withBrackets }),
      asWritten,
    };
  }

  #readValue(state: ParseState): unknown {
    state.cursor.skip();
    const value = readValueStart(state, "root");
    return state.brackets.depth === 0 ? value : this.#readInside(state);
  }

  /** Goes on until the outermost bracket is closed. */
  #readInside(state: ParseState): unknown {
    const { brackets } = state;
    for (;;) {
      if (brackets.depth > DEEPEST_NESTING) {
        this.tooDeep = true;
        return unreadable;
      }
      const bracket = brackets.innermost!;
      const step = bracket.kind === "object" ? readMember(state, bracket) : readElement(state, bracket);
      if (step === unreadable) return unreadable;
      if (step !== undefined) return step.value;
    }
  }
}
