import { FortyfiveError } from "./fortyfive-error.ts";

/** The work was stopped on request. */
export class CancelledError extends FortyfiveError {
  override readonly name = "CancelledError";
  readonly code = "cancelled";

  constructor(message = "Cancelled.") {
    super(message);
  }
}
