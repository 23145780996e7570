import { FortyfiveError } from "../../errors/index.ts";

export type FetchReason =
  | "scheme"
  | "credentials"
  | "port"
  | "address"
  | "unresolved"
  | "connection"
  | "redirects"
  | "robots"
  | "status"
  | "type"
  | "encoding"
  | "size"
  | "time";

/** A page on the web was not fetched: it may not be, or it cannot be. */
export class FetchError extends FortyfiveError {
  override readonly name = "FetchError";
  readonly code = "fetch-failed";
  /** The address that was asked for. */
  readonly url: string;
  readonly reason: FetchReason;
  /** The same in words that follow an address: "leads to …". */
  readonly words: string;
  /** HTTP status, with reason `status`. */
  readonly status: number | undefined;

  constructor(
    url: string,
    reason: FetchReason,
    words: string,
    detail: { status?: number; cause?: unknown } = {},
  ) {
    super(`${url} ${words}.`, { cause: detail.cause });
    this.url = url;
    this.reason = reason;
    this.words = words;
    this.status = detail.status;
  }
}
