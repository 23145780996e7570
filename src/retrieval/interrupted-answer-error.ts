import { FortyfiveError } from "../errors/index.ts";
import type { Answer } from "./answer.ts";

/** The model failed while it was writing. What had arrived until then is in `partial`, checked like a whole answer. */
export class InterruptedAnswerError extends FortyfiveError {
  override readonly name = "InterruptedAnswerError";
  readonly code = "interrupted-answer";
  readonly partial: Answer;

  constructor(partial: Answer, cause: unknown) {
    const reason = cause instanceof Error && cause.message !== "" ? `: ${cause.message}` : "";
    super(`The model stopped in the middle of its answer${reason}. Ask again, or use what it wrote so far.`, {
      cause,
    });
    this.partial = partial;
  }
}
