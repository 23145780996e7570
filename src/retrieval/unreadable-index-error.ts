import { FortyfiveError } from "../errors/index.ts";

/** Bytes handed in as an index are not one, are of another version, or are damaged. Build the index anew. */
export class UnreadableIndexError extends FortyfiveError {
  override readonly name = "UnreadableIndexError";
  readonly code = "unreadable-index";
  readonly reason: "foreign" | "version" | "damaged";

  constructor(reason: UnreadableIndexError["reason"], cause?: unknown) {
    super(sentences[reason], { cause });
    this.reason = reason;
  }
}

const sentences = {
  foreign: "These bytes are not a saved index. Build it anew.",
  version: "This index was saved by another version. Build it anew.",
  damaged: "This saved index is damaged. Build it anew.",
};
