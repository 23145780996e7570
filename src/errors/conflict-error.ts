import { FortyfiveError } from "./fortyfive-error.ts";

/** The request is sound but does not fit the present state: a stale revision, a finished session. */
export class ConflictError extends FortyfiveError {
  override readonly name = "ConflictError";
  readonly code = "conflict";
}
