import type { EmbeddingModelV4, LanguageModelV4, TranscriptionModelV4 } from "@ai-sdk/provider";
import { ModelError } from "../model-error.ts";
import type { ReadyConnection } from "./connection.ts";
import type { ModelName } from "./model-name.ts";

/**
 * Loads a provider's package at the first call, not before: they cost time to load, and two of them read the
 * environment while they load. Key and base URL are always given, so that no package looks for its own.
 */
export async function loadLanguageModel(
  { provider, name }: ModelName,
  connection: ReadyConnection,
): Promise<LanguageModelV4> {
  const { apiKey = "", baseUrl: baseURL, fetch } = connection;
  switch (provider) {
    case "openai": {
      const { createOpenAI } = await openaiPackage();
      return createOpenAI({ apiKey, baseURL, fetch }).chat(name);
    }
    case "anthropic": {
      dropBlank("ANTHROPIC_BASE_URL");
      const { createAnthropic } = await import("@ai-sdk/anthropic");
      return createAnthropic({ apiKey, baseURL, fetch }).messages(name);
    }
    case "google": {
      const { createGoogle } = await import("@ai-sdk/google");
      return createGoogle({ apiKey, baseURL, fetch }).chat(name);
    }
    default:
      return (await compatible(provider, connection)).chatModel(name);
  }
}

/** @throws ModelError `unsupported` for a provider without embeddings */
export async function loadEmbeddingModel(
  { provider, name }: ModelName,
  connection: ReadyConnection,
): Promise<EmbeddingModelV4> {
  const { apiKey = "", baseUrl: baseURL, fetch } = connection;
  if (provider === "openai") {
    const { createOpenAI } = await openaiPackage();
    return createOpenAI({ apiKey, baseURL, fetch }).embeddingModel(name);
  }
  if (provider === "google") {
    const { createGoogle } = await import("@ai-sdk/google");
    return createGoogle({ apiKey, baseURL, fetch }).embeddingModel(name);
  }
  if (provider === "anthropic") throw cannot({ provider, name }, "Anthropic has no embeddings");
  return (await compatible(provider, connection)).embeddingModel(name);
}

/** @throws ModelError `unsupported` for a provider without transcription */
export async function loadTranscriptionModel(
  { provider, name }: ModelName,
  { apiKey = "", baseUrl: baseURL, fetch }: ReadyConnection,
): Promise<TranscriptionModelV4> {
  if (provider !== "openai" && provider !== "compatible")
    throw cannot({ provider, name }, "transcription is there for openai and compatible");
  const { createOpenAI } = await openaiPackage();
  return createOpenAI({ apiKey, baseURL, fetch }).transcription(name);
}

async function compatible(name: string, { apiKey, baseUrl, fetch }: ReadyConnection) {
  const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
  return createOpenAICompatible({
    name,
    baseURL: name === "ollama" ? `${baseUrl}/v1` : baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    fetch,
    includeUsage: true,
    supportsStructuredOutputs: true,
  });
}

function openaiPackage() {
  dropBlank("OPENAI_BASE_URL");
  return import("@ai-sdk/openai");
}

/** Two packages fail to load while one of these variables is set to nothing, which everywhere else means not set. */
function dropBlank(variable: string): void {
  if (process.env[variable]?.trim() === "") delete process.env[variable];
}

function cannot({ provider, name }: ModelName, said: string): ModelError {
  return new ModelError("unsupported", { model: `${provider}/${name}`, said });
}
