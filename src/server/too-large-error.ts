import { FortyfiveError } from "../errors/index.ts";

/** The body of a request is over the limit. */
export class TooLargeError extends FortyfiveError {
  override readonly name = "TooLargeError";
  readonly code = "too-large";
  /** In bytes. */
  readonly limit: number;

  constructor(limit: number) {
    super(
      `That is more than ${limit / 1024 / 1024} MB at once. Make it smaller, for example by removing pen strokes.`,
    );
    this.limit = limit;
  }
}
