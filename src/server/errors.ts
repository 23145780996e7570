import type { ContentfulStatusCode } from "hono/utils/http-status";
import { FortyfiveError } from "../errors/index.ts";

/** Body of every answer that is not a success. */
export interface ErrorBody {
  error: { code: string; message: string } & Record<string, unknown>;
}

const statusByCode: Record<string, ContentfulStatusCode> = {
  "bad-input": 400,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  cancelled: 409,
  "too-large": 413,
  storage: 503,
  model: 502,
  "circuit-open": 503,
  "sandbox-unavailable": 503,
};

/** The status and body for anything a handler threw; what was not thrown on purpose is a 500 without its details. */
export function errorAnswer(error: unknown): { status: ContentfulStatusCode; body: ErrorBody } {
  if (error instanceof FortyfiveError) {
    return { status: statusByCode[error.code] ?? 500, body: { error: error.toJSON() } };
  }
  return {
    status: 500,
    body: {
      error: {
        code: "internal",
        message:
          "Something went wrong inside Fortyfive. What you saved is still there; the terminal has the details.",
      },
    },
  };
}
