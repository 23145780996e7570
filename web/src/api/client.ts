import { hc } from "hono/client";
import { ApiError, disconnected, errorOf } from "./api-error.ts";
import { setConnection } from "./connection.ts";
import type { AppType } from "./contract.ts";

/** Calls to the studio, typed by its routes. */
export const api = hc<AppType>(location.origin, { fetch: tracked }).api;

/** The body of a successful answer. Throws ApiError for any other. */
export async function bodyOf<Body>(answer: Promise<{ ok: boolean; json(): Promise<Body> }>): Promise<Body> {
  const response = await answer;
  if (!response.ok) throw await errorOf(response as unknown as Response);
  return response.json();
}

/** The same where the body holds JSON of any shape, which the client's types cannot follow. */
export async function bodyWithJson<Body>(
  answer: Promise<{ ok: boolean; json(): Promise<unknown> }>,
): Promise<Body> {
  return (await bodyOf(answer)) as Body;
}

/** Fetch that remembers whether the studio answers. */
async function tracked(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init);
    setConnection("up");
    return response;
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    setConnection("down");
    throw error instanceof ApiError ? error : disconnected(error);
  }
}
