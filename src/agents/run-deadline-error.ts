import { FortyfiveError } from "../errors/index.ts";

/** A run took longer than it may. */
export class RunDeadlineError extends FortyfiveError {
  override readonly name = "RunDeadlineError";
  readonly code = "run-deadline";
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super(`It did not end within ${milliseconds / 1000} s.`);
    this.milliseconds = milliseconds;
  }
}
