/** What can be connected to. `compatible` is any server that speaks OpenAI's chat completions. */
export type ProviderId = "openai" | "anthropic" | "google" | "ollama" | "compatible";

/** A provider as data: how it is named, found and paid. */
export interface Provider {
  id: ProviderId;
  label: string;
  /** Where it answers; null when only the user knows. */
  baseUrl: string | null;
  /** Environment variables that hold the key and the base URL. */
  keyVariable: string | null;
  urlVariable: string | null;
  key: "required" | "optional" | "none";
  embeddings: boolean;
  transcription: boolean;
  /** A name that is spelled right, for messages. */
  example: string;
}

export const providers: readonly Provider[] = [
  {
    id: "openai",
    label: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    keyVariable: "OPENAI_API_KEY",
    urlVariable: "OPENAI_BASE_URL",
    key: "required",
    embeddings: true,
    transcription: true,
    example: "openai/gpt-6-luna",
  },
  {
    id: "anthropic",
    label: "Anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    keyVariable: "ANTHROPIC_API_KEY",
    urlVariable: null,
    key: "required",
    embeddings: false,
    transcription: false,
    example: "anthropic/claude-haiku-5-5",
  },
  {
    id: "google",
    label: "Google",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta",
    keyVariable: "GOOGLE_GENERATIVE_AI_API_KEY",
    urlVariable: null,
    key: "required",
    embeddings: true,
    transcription: false,
    example: "google/gemini-3.8-flash",
  },
  {
    id: "ollama",
    label: "Ollama",
    baseUrl: "http://127.0.0.1:11434",
    keyVariable: null,
    urlVariable: "OLLAMA_HOST",
    key: "none",
    embeddings: true,
    transcription: false,
    example: "ollama/llama3.2",
  },
  {
    id: "compatible",
    label: "Compatible server",
    baseUrl: null,
    keyVariable: "OPENAI_API_KEY",
    urlVariable: "OPENAI_BASE_URL",
    key: "optional",
    embeddings: true,
    transcription: true,
    example: "compatible/my-model",
  },
];

export function providerNamed(id: ProviderId): Provider {
  return providers.find((provider) => provider.id === id)!;
}
