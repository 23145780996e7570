import { FortyfiveError } from "../errors/index.ts";

/** A call was not made since the last ones to this provider all failed. */
export class CircuitOpenError extends FortyfiveError {
  override readonly name = "CircuitOpenError";
  readonly code = "circuit-open";
  readonly provider: string;
  /** Milliseconds until one call is let through to try. */
  readonly retryAfterMs: number;

  constructor(provider: string, retryAfterMs: number, cause?: unknown) {
    const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
    super(`The last calls to ${provider} failed, so it is left alone for another ${seconds} s.`, { cause });
    this.provider = provider;
    this.retryAfterMs = retryAfterMs;
  }
}
