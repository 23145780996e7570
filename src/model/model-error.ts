import { FortyfiveError } from "../errors/index.ts";

/**
 * What went wrong with a call, so that a caller can act on it:
 * - `auth`: no key, a wrong key, or one that may not use this model
 * - `quota`: the account has nothing left to spend
 * - `rate-limited`, `overloaded`, `server`: too many calls, too busy, broken at the provider's end
 * - `timeout`: a deadline passed; `network`: no connection, or one that broke
 * - `too-long`: prompt and answer do not fit the model; `bad-request`: refused for another reason
 * - `not-found`: no such model, or nothing that speaks this protocol at the address
 * - `malformed`: what came back is not what the protocol says; `empty`: it holds no answer
 * - `unsupported`: the model or its provider cannot do this at all
 */
export type ModelErrorKind =
  | "auth"
  | "quota"
  | "rate-limited"
  | "overloaded"
  | "server"
  | "timeout"
  | "network"
  | "too-long"
  | "bad-request"
  | "not-found"
  | "malformed"
  | "empty"
  | "unsupported";

export interface ModelErrorDetails {
  /** `provider/name`. */
  model: string;
  /** What the sentence calls it; `model` when left out. */
  called?: string | undefined;
  /** One sentence; the usual one for the kind when left out. */
  message?: string | undefined;
  /** What the provider said, keys taken out; added to the usual sentence. */
  said?: string | undefined;
  status?: number | undefined;
  retryAfterMs?: number | undefined;
  /** False when it surely did not reach the provider. Default true. */
  sent?: boolean | undefined;
  cause?: unknown;
}

const retryableKinds: readonly ModelErrorKind[] = [
  "rate-limited",
  "overloaded",
  "server",
  "timeout",
  "network",
  "malformed",
  "empty",
];

const sentences: Record<ModelErrorKind, (model: string) => string> = {
  auth: (model) => `${model} did not accept the key`,
  quota: (model) => `The account for ${model} has no credit left`,
  "rate-limited": (model) => `${model} was asked too often`,
  overloaded: (model) => `${model} is overloaded`,
  server: (model) => `The server of ${model} failed`,
  timeout: (model) => `${model} did not answer in time`,
  network: (model) => `The connection to ${model} failed`,
  "too-long": (model) => `The request is too long for ${model}`,
  "bad-request": (model) => `${model} refused the request`,
  "not-found": (model) =>
    model.includes("/")
      ? `There is no model ${model} at this address`
      : `Nothing of ${model} is at this address`,
  malformed: (model) => `${model} sent something that cannot be read`,
  empty: (model) => `${model} sent no answer`,
  unsupported: (model) => `${model} cannot do this`,
};

/** A call to a model came to nothing. Never holds a key. */
export class ModelError extends FortyfiveError {
  override readonly name = "ModelError";
  readonly code = "model";
  readonly kind: ModelErrorKind;
  /** The part of `model` before the slash. */
  readonly provider: string;
  readonly model: string;
  /** HTTP status, where one came. */
  readonly status: number | undefined;
  /** How long the provider asked to wait. */
  readonly retryAfterMs: number | undefined;
  /** False when the call surely did not reach the provider. */
  readonly sent: boolean;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(kind: ModelErrorKind, details: ModelErrorDetails) {
    const { model, called = model, message, said, status, retryAfterMs, sent = true, cause } = details;
    super(message ?? sentence(kind, called, { said, status }), { cause });
    this.kind = kind;
    this.model = model;
    this.provider = model.split("/", 1)[0]!;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.sent = sent;
    this.retryable = retryableKinds.includes(kind);
  }
}

function sentence(
  kind: ModelErrorKind,
  model: string,
  { said, status }: { said: string | undefined; status: number | undefined },
): string {
  const number = status === undefined ? "" : ` (${status})`;
  const words = said?.trim().replace(/[.\s]+$/, "") ?? "";
  return `${sentences[kind](model)}${number}${words === "" ? "" : `: ${words}`}.`;
}
