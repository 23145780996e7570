import type { ErrorBody } from "./contract.ts";

/** The studio refused, or could not do it. `message` is a sentence for the person at the screen. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** `not-found`, `conflict`, `bad-input`, `storage`, `internal`; `disconnected` when no answer came. */
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** The error that an answer without success stands for. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  if (isErrorBody(body)) return new ApiError(body.error.code, body.error.message);
  return new ApiError("internal", `The studio answered ${response.status} without saying why.`);
}

export function disconnected(cause: unknown): ApiError {
  return new ApiError(
    "disconnected",
    "The studio does not answer. Check that it still runs in the terminal.",
    cause,
  );
}

/** What went wrong, as a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return "Something went wrong in this page. Load it again; what you saved is still there.";
}

function isErrorBody(body: unknown): body is ErrorBody {
  const error = (body as Partial<ErrorBody> | null)?.error;
  return typeof error?.code === "string" && typeof error.message === "string";
}
