import { FortyfiveError } from "./fortyfive-error.ts";

/** A thing asked for by its id is not stored here. */
export class NotFoundError extends FortyfiveError {
  override readonly name = "NotFoundError";
  readonly code = "not-found";
  /** The kind of thing, in the words of the screens: `run`, `session`, `corpus`. */
  readonly what: string;
  readonly id: string;

  constructor(what: string, id: string, hint = "") {
    super(`There is no ${what} “${id}”.${hint === "" ? "" : ` ${hint}`}`);
    this.what = what;
    this.id = id;
  }
}
