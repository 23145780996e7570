import { BadInputError } from "../../errors/index.ts";
import { ModelError } from "../model-error.ts";
import type { ModelName } from "./model-name.ts";
import type { ProviderId } from "./provider.ts";
import { providerNamed } from "./provider.ts";

/** How to reach a provider. */
export interface Connection {
  /** White space around it does not count. */
  apiKey?: string | undefined;
  /** Where it answers, without a slash at the end; the provider's own when left out. */
  baseUrl?: string | undefined;
  /** Default: that of Node. */
  fetch?: typeof fetch | undefined;
  /** Why no call may be made, in a sentence; calls then fail with it. */
  problem?: string | undefined;
}

export type Connections = Partial<Record<ProviderId, Connection>>;

/** A connection with all that a call needs. */
export interface ReadyConnection {
  apiKey: string | undefined;
  /** Ends without a slash; that of Ollama is the root of its server. */
  baseUrl: string;
  fetch: typeof fetch;
}

/** What the environment says about connections. A variable that is blank counts as missing. */
export function connectionsFromEnvironment(env: NodeJS.ProcessEnv = process.env): Connections {
  const read = (name: string) => env[name]?.trim() || undefined;
  const openai = { apiKey: read("OPENAI_API_KEY"), baseUrl: read("OPENAI_BASE_URL") };
  return {
    openai,
    anthropic: { apiKey: read("ANTHROPIC_API_KEY") },
    google: { apiKey: read("GOOGLE_GENERATIVE_AI_API_KEY") },
    ollama: { baseUrl: read("OLLAMA_HOST") },
    ...(openai.baseUrl !== undefined && { compatible: openai }),
  };
}

/**
 * Fills in what a provider needs.
 * @throws ModelError `auth` without a key or for a connection with a problem; BadInputError for a base URL that is none
 */
export function readyConnection(
  { provider: id, name }: ModelName,
  connection: Connection = {},
): ReadyConnection {
  const provider = providerNamed(id);
  const model = `${id}/${name}`;
  const apiKey = connection.apiKey?.trim() || undefined;
  if (connection.problem !== undefined)
    throw new ModelError("auth", { model, message: `${model} is not ready. ${connection.problem}` });
  if (provider.key === "required" && apiKey === undefined)
    throw new ModelError("auth", {
      model,
      message: `${model} needs a key: set ${provider.keyVariable}, or store one in the settings.`,
    });
  const url = connection.baseUrl ?? provider.baseUrl;
  if (url === null)
    throw new BadInputError(`${model} needs an address`, {
      expected: `${provider.urlVariable} or a base URL in the settings, such as http://127.0.0.1:8000/v1`,
    });
  return {
    apiKey,
    baseUrl: readAddress(id, url),
    fetch: connection.fetch ?? globalThis.fetch,
  };
}

/** The address of a provider as calls use it. @throws BadInputError */
export function readAddress(provider: ProviderId, text: string): string {
  return provider === "ollama" ? ollamaUrl(text) : readBaseUrl(text);
}

/** The address as far as it may be shown, and what is wrong with it in a sentence, if anything is. */
export function showAddress(provider: ProviderId, text: string): { shown: string; problem: string | null } {
  try {
    return { shown: readAddress(provider, text), problem: null };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return { shown: withoutSecrets(text), problem: error.message };
  }
}

/** A base URL without the slash at its end. @throws BadInputError */
export function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const expected = "http:// or https://, a host and a path, without user, password or query";
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new BadInputError(`“${withoutSecrets(text)}” is no base URL`, { expected });
  if (/[?#]/.test(text) || url.username + url.password !== "")
    throw new BadInputError(
      `The address “${withoutSecrets(text)}” has a user, a password or a query with it`,
      {
        expected,
      },
    );
  return url.href.replace(/\/+$/, "");
}

/** `OLLAMA_HOST` may be a host, a port, or an address to listen on. @throws BadInputError */
export function ollamaUrl(text: string): string {
  const spelled = /^https?:\/\//.test(text)
    ? text
    : `http://${text.startsWith(":") ? "127.0.0.1" : ""}${text}`;
  const url = new URL(readBaseUrl(spelled));
  if (url.port === "" && !spelled.startsWith("https:") && !/:80(\/|$)/.test(spelled)) url.port = "11434";
  if (url.hostname === "0.0.0.0" || url.hostname === "[::]") url.hostname = "127.0.0.1";
  return url.href.replace(/\/+$/, "").replace(/\/v1$/, "");
}

/** An address without what may be a password or a key in it; of what is no address at all, nothing once it may hold one. */
function withoutSecrets(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && url.host !== "") return `${url.protocol}//${url.host}${url.pathname}`;
  return /[@?#]|:(?!\/\/|\d*(\/|$))/.test(text) ? "[hidden]" : text;
}
