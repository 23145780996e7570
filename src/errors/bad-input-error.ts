import { FortyfiveError } from "./fortyfive-error.ts";

/** Something a person or a program handed in cannot be used. Says what, where, and what would be right. */
export class BadInputError extends FortyfiveError {
  override readonly name = "BadInputError";
  readonly code = "bad-input";
  /** File, option or field the input came from. */
  readonly source: string | undefined;
  /** Line in `source`, from 1. */
  readonly line: number | undefined;
  /** JSON path inside `source`, e.g. `$.chunker.size`. */
  readonly path: string | undefined;
  /** What would be right. */
  readonly expected: string | undefined;

  constructor(
    problem: string,
    where: { source?: string; line?: number; path?: string; expected?: string; cause?: unknown } = {},
  ) {
    const place = [where.source, where.line === undefined ? undefined : `line ${where.line}`, where.path]
      .filter((part) => part !== undefined)
      .join(", ");
    const sentence = place === "" ? problem : `${place}: ${problem}`;
    const stop = /[.?]$/.test(sentence) ? "" : ".";
    super(where.expected === undefined ? sentence + stop : `${sentence}${stop} Expected ${where.expected}.`, {
      cause: where.cause,
    });
    this.source = where.source;
    this.line = where.line;
    this.path = where.path;
    this.expected = where.expected;
  }
}
