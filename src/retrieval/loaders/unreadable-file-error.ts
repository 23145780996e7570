import { FortyfiveError } from "../../errors/index.ts";

/** A file cannot be made into text. The message is the reason, one sentence that begins with "It". */
export class UnreadableFileError extends FortyfiveError {
  override readonly name = "UnreadableFileError";
  readonly code = "unreadable-file";
}
