import { FortyfiveError } from "../errors/index.ts";

/** One thing about a value that the schema does not allow. */
export interface ExtractionIssue {
  /** JSON path, `$` for the whole. */
  path: string;
  message: string;
}

/** A text that a value cannot be had from. */
export class ExtractionError extends FortyfiveError {
  override readonly name = "ExtractionError";
  readonly code = "extraction";
  /**
   * `no-value`: nothing in it reads as JSON; `invalid`: the schema refuses what does; `too-deep`: more nested than any
   * value of use; `cut-off`, `refused`: a model's reply that ended too early, or declined.
   */
  readonly reason: "no-value" | "invalid" | "too-deep" | "cut-off" | "refused";
  /** The text as it came. */
  readonly raw: string;
  /** What the schema said about the best candidate; empty for `no-value`. */
  readonly issues: readonly ExtractionIssue[];
  /** The best candidate as it was read, before the schema refused it. */
  readonly candidate: unknown;

  constructor(
    reason: ExtractionError["reason"],
    raw: string,
    message: string,
    found: { issues?: readonly ExtractionIssue[]; candidate?: unknown; cause?: unknown } = {},
  ) {
    super(message, { cause: found.cause });
    this.reason = reason;
    this.raw = raw;
    this.issues = found.issues ?? [];
    this.candidate = found.candidate;
  }
}
