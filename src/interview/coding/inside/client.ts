import type { Call } from "./call.ts";

interface ChatFailure {
  status: number | null;
  code: string | null;
  message: string;
  retryAfter: number | null;
}

interface StreamedReply {
  chunks: { after: number; chunk: unknown }[];
  error: ChatFailure | null;
}

export interface Signal {
  aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
}

/** What goes wrong with a request. `status` is undefined where no answer came. */
class APIError extends Error {
  override name = "APIError";
  readonly status: number | undefined;
  readonly code: string | null;
  readonly headers: Record<string, string> & { get(name: string): string | null };

  constructor({ status, code, message, retryAfter }: ChatFailure) {
    super(status === null ? message : `${status} ${message}`);
    this.status = status ?? undefined;
    this.code = code;
    const headers: Record<string, string> = retryAfter === null ? {} : { "retry-after": String(retryAfter) };
    const get = (name: string) => headers[name.toLowerCase()] ?? null;
    this.headers = Object.defineProperty(headers, "get", { value: get }) as APIError["headers"];
  }
}

class APIConnectionError extends APIError {
  override name = "APIConnectionError";
}
class APIConnectionTimeoutError extends APIError {
  override name = "APIConnectionTimeoutError";
}
class APIUserAbortError extends APIError {
  override name = "APIUserAbortError";
}
class BadRequestError extends APIError {
  override name = "BadRequestError";
}
class AuthenticationError extends APIError {
  override name = "AuthenticationError";
}
class RateLimitError extends APIError {
  override name = "RateLimitError";
}
class InternalServerError extends APIError {
  override name = "InternalServerError";
}

function apiError(failure: ChatFailure): APIError {
  const { status } = failure;
  if (status === null) return new APIConnectionError(failure);
  if (status === 429) return new RateLimitError(failure);
  if (status === 401 || status === 403) return new AuthenticationError(failure);
  return status >= 500 ? new InternalServerError(failure) : new BadRequestError(failure);
}

const unanswered = (message: string): ChatFailure => ({
  status: null,
  code: null,
  message,
  retryAfter: null,
});

/** A client in the shape of OpenAI's, whose requests the host answers. It does not retry by itself. */
export function createClient(call: Call) {
  async function create(body: { stream?: boolean }, options: { signal?: Signal; timeout?: number } = {}) {
    const answer = await withDeadline(call("model", body), options);
    return body.stream === true ? pieces(answer as StreamedReply, options.signal) : answer;
  }
  return { chat: { completions: { create } } };
}

function withDeadline(answer: Promise<unknown>, { signal, timeout }: { signal?: Signal; timeout?: number }) {
  return new Promise<unknown>((resolve, reject) => {
    answer.then(resolve, (failure: ChatFailure) => reject(apiError(failure)));
    const abort = () => reject(new APIUserAbortError(unanswered("Request was aborted.")));
    if (signal?.aborted === true) abort();
    signal?.addEventListener("abort", abort);
    if (timeout !== undefined) {
      setTimeout(() => reject(new APIConnectionTimeoutError(unanswered("Request timed out."))), timeout);
    }
  });
}

async function* pieces({ chunks, error }: StreamedReply, signal: Signal | undefined) {
  let clock = 0;
  for (const { after, chunk } of chunks) {
    if (after > clock) await new Promise<void>((resolve) => setTimeout(resolve, after - clock));
    clock = after;
    if (signal?.aborted === true) throw new APIUserAbortError(unanswered("Request was aborted."));
    yield chunk;
  }
  if (error !== null) throw apiError(error);
}
