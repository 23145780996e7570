import {
  APICallError,
  InvalidResponseDataError,
  JSONParseError,
  EmptyResponseBodyError,
  NoSuchModelError,
  TypeValidationError,
  UnsupportedFunctionalityError,
} from "@ai-sdk/provider";
import { CancelledError, FortyfiveError } from "../../errors/index.ts";
import type { ModelErrorDetails, ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import { redact } from "../redact.ts";
import { readRetryAfter } from "./retry-after.ts";

export interface FailureContext {
  /** `provider/name`. */
  model: string;
  /** What sentences call it; `model` when left out. */
  called?: string;
  /** Never to appear in a message. */
  secrets: readonly (string | undefined)[];
  signal: AbortSignal | undefined;
}

/** What a provider package threw or streamed, as one of our errors. */
export function readFailure(
  error: unknown,
  { model, called, secrets, signal }: FailureContext,
): FortyfiveError {
  if (error instanceof FortyfiveError) return error;
  if (signal?.aborted) return new CancelledError();
  const fail = (kind: ModelErrorKind, said?: unknown, more: FailureDetails = {}) =>
    new ModelError(kind, { model, called, said: excerpt(said, secrets), ...more });
  if (APICallError.isInstance(error)) return readCallError(error, fail);
  if (isStreamError(error))
    return fail(
      kindOf(error.statusCode ?? 500, `${error.message} ${JSON.stringify(error.data)}`),
      error.message,
      {
        ...(error.statusCode !== undefined && { status: error.statusCode }),
      },
    );
  if (EmptyResponseBodyError.isInstance(error)) return fail("empty");
  if (InvalidResponseDataError.isInstance(error)) {
    if (/did not contain any choices/.test(error.message)) return fail("empty");
    return fail(/ended without/.test(error.message) ? "network" : "malformed", error.message);
  }
  if (JSONParseError.isInstance(error)) return fail("malformed", "it is not JSON");
  if (TypeValidationError.isInstance(error)) return fail("malformed", "it does not have the expected fields");
  if (UnsupportedFunctionalityError.isInstance(error) || NoSuchModelError.isInstance(error))
    return fail("unsupported", error.message);
  if (networkCode(error) !== undefined) return networkFailure(error, fail);
  return fail("malformed", error instanceof Error ? error.message : undefined);
}

/** The error for a refused request that did not go through a provider package. */
export function readStatus(
  status: number,
  body: string,
  { model, called, secrets }: Omit<FailureContext, "signal">,
): ModelError {
  const said = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1];
  return new ModelError(kindOf(status, body), { model, called, status, said: excerpt(said, secrets) });
}

type FailureDetails = Pick<ModelErrorDetails, "status" | "retryAfterMs" | "sent">;
type Fail = (kind: ModelErrorKind, said?: unknown, more?: FailureDetails) => ModelError;

function readCallError(error: APICallError, fail: Fail): ModelError {
  const { statusCode: status, responseBody: body = "", responseHeaders: headers } = error;
  if (status === undefined || networkCode(error) !== undefined) return networkFailure(error, fail);
  const retryAfterMs = readRetryAfter({ headers, body }, Date.now());
  const more = { status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  if (status < 400) {
    const html = /^\s*<(!doctype|html)/i.test(body);
    if (html) return fail("malformed", "a web page came instead of JSON; is the base URL right", more);
    return fail(
      "malformed",
      body.trim() === "" ? "the answer is blank" : "it is not the expected JSON",
      more,
    );
  }
  return fail(kindOf(status, `${error.message} ${body}`), error.message, more);
}

/** By status first; where one status means several things, by the words of the provider. */
function kindOf(status: number, words: string): ModelErrorKind {
  if (/insufficient_quota|credit balance is too low|billing_hard_limit/i.test(words)) return "quota";
  if (/API_KEY_INVALID|API key not valid/i.test(words)) return "auth";
  if (/overloaded/i.test(words)) return "overloaded";
  if (status === 400 || status === 413 || status === 422)
    return status === 413 || tooLong.test(words) ? "too-long" : "bad-request";
  const kinds: Record<number, ModelErrorKind> = {
    401: "auth",
    402: "quota",
    403: "auth",
    404: "not-found",
    408: "timeout",
    409: "server",
    429: "rate-limited",
    503: "overloaded",
    504: "timeout",
    529: "overloaded",
  };
  return kinds[status] ?? (status >= 500 ? "server" : "bad-request");
}

const tooLong =
  /context[_ ](length|window)|maximum context|prompt is too long|too many (input )?tokens|(input|prompt)[\w ]*exceeds? the maximum|reduce the length/i;

interface StreamError {
  message: string;
  statusCode?: number;
  data?: unknown;
}

/** Errors that came inside a stream are plain objects with a message and, mostly, a status. */
function isStreamError(error: unknown): error is StreamError {
  if (typeof error !== "object" || error === null || error instanceof Error) return false;
  return typeof (error as { message?: unknown }).message === "string";
}

/** The code of the system's error somewhere down the causes; `closed` or `failed` where fetch gives none. */
function networkCode(error: unknown): string | undefined {
  let found: string | undefined;
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    const { code } = cause as { code?: unknown };
    if (typeof code === "string" && /^(E[A-Z]+|UND_ERR_\w+)$/.test(code)) return code;
    if (cause instanceof TypeError && cause.message === "terminated") found = "closed";
    if (cause instanceof TypeError && cause.message === "fetch failed") found = "failed";
  }
  return found;
}

/** Codes of connections that never came about. */
const unconnected = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

function networkFailure(error: unknown, fail: Fail): ModelError {
  return fail("network", networkWords(error), { sent: !unconnected.test(networkCode(error) ?? "") });
}

function networkWords(error: unknown): string {
  const code = networkCode(error) ?? "";
  const words: Record<string, string> = {
    ECONNREFUSED: "nothing answers at this address",
    ENOTFOUND: "there is no such host",
    EAI_AGAIN: "the name of the host could not be looked up",
    ECONNRESET: "it was reset",
    UND_ERR_SOCKET: "it was closed before the answer was complete",
    closed: "it was closed before the answer was complete",
    failed: "no request could be sent to this address",
  };
  return words[code] ?? (code === "" ? "no answer" : code);
}

const longestExcerpt = 300;

function excerpt(said: unknown, secrets: FailureContext["secrets"]): string | undefined {
  if (typeof said !== "string") return undefined;
  const clean = redact(said, secrets).replace(/\s+/g, " ").trim();
  return clean.length > longestExcerpt ? `${clean.slice(0, longestExcerpt)}…` : clean;
}
