import { FortyfiveError } from "./fortyfive-error.ts";

/** The data directory cannot be used. Nothing already stored was changed. */
export class StorageError extends FortyfiveError {
  override readonly name = "StorageError";
  readonly code = "storage";
  readonly reason: "unwritable" | "full" | "locked" | "newer" | "damaged";
  /** The directory or file concerned. */
  readonly file: string;

  constructor(reason: StorageError["reason"], file: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
    this.file = file;
  }
}
