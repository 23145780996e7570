import { FortyfiveError } from "../errors/index.ts";

/** The request comes from somewhere that may not ask. */
export class ForbiddenError extends FortyfiveError {
  override readonly name = "ForbiddenError";
  readonly code = "forbidden";
}
