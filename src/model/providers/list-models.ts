import { z } from "zod";
import type { Clock } from "../clock.ts";
import { systemClock } from "../clock.ts";
import { ModelError } from "../model-error.ts";
import type { Connection } from "./connection.ts";
import { readyConnection } from "./connection.ts";
import type { ProviderId } from "./provider.ts";
import { providerNamed } from "./provider.ts";
import { readFailure, readStatus } from "./provider-error.ts";

const byId = z
  .object({ data: z.array(z.object({ id: z.string() })) })
  .transform(({ data }) => data.map(({ id }) => id));

const google = z
  .object({
    models: z.array(
      z.object({ name: z.string(), supportedGenerationMethods: z.array(z.string()).default([]) }),
    ),
  })
  .transform(({ models }) =>
    models
      .filter(({ supportedGenerationMethods: methods }) => methods.includes("generateContent"))
      .map(({ name }) => name.replace(/^models\//, "")),
  );

const ollama = z
  .object({ models: z.array(z.object({ name: z.string() })) })
  .transform(({ models }) => models.map(({ name }) => name));

export interface ListOptions {
  /** Milliseconds. Default 10,000. */
  deadline?: number;
  clock?: Clock;
  signal?: AbortSignal | undefined;
}

/**
 * The names of a provider's models, without the provider before them, in order of the alphabet; of Google those that
 * write text.
 * @throws ModelError; CancelledError when the signal fires
 */
export async function listModels(
  provider: ProviderId,
  connection?: Connection,
  { deadline = 10_000, clock = systemClock, signal }: ListOptions = {},
): Promise<string[]> {
  const asked = { model: `${provider}/*`, called: providerNamed(provider).label };
  const { apiKey = "", baseUrl, fetch } = readyConnection({ provider, name: "*" }, connection);
  const stop = new AbortController();
  const late = new ModelError("timeout", asked);
  const callOff = clock.after(deadline, () => stop.abort(late));
  try {
    const response = await fetch(listUrl(provider, baseUrl), {
      headers: headersFor(provider, apiKey),
      signal: signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
    });
    const text = await response.text();
    if (!response.ok) throw readStatus(response.status, text, { ...asked, secrets: [apiKey] });
    return readNames(provider, text, asked).toSorted((a, b) => a.localeCompare(b));
  } catch (error) {
    if (stop.signal.aborted) throw late;
    throw readFailure(error, { ...asked, secrets: [apiKey], signal });
  } finally {
    callOff();
  }
}

/**
 * Whether Ollama runs, and with which models. Null when nothing answers within `deadline`, in milliseconds, 2000 when
 * left out: where it does not run the connection is refused at once, and only a busy machine takes so long.
 */
export async function detectOllama(connection?: Connection, deadline = 2000): Promise<string[] | null> {
  try {
    return await listModels("ollama", connection, { deadline });
  } catch {
    return null;
  }
}

function listUrl(provider: ProviderId, baseUrl: string): string {
  if (provider === "ollama") return `${baseUrl}/api/tags`;
  return `${baseUrl}/models${provider === "google" ? "?pageSize=1000" : provider === "anthropic" ? "?limit=1000" : ""}`;
}

function headersFor(provider: ProviderId, apiKey: string): Record<string, string> {
  if (apiKey === "") return {};
  if (provider === "anthropic") return { "x-api-key": apiKey, "anthropic-version": "2023-06-01" };
  if (provider === "google") return { "x-goog-api-key": apiKey };
  return { authorization: `Bearer ${apiKey}` };
}

function readNames(provider: ProviderId, text: string, asked: { model: string; called: string }): string[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ModelError("malformed", {
      ...asked,
      said: "the list of models is not JSON; is the base URL right",
    });
  }
  const read = (provider === "google" ? google : provider === "ollama" ? ollama : byId).safeParse(body);
  if (!read.success) throw new ModelError("malformed", { ...asked, said: "it is no list of models" });
  return read.data;
}
