/** JSON Schema of an object, as providers take it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A function the model may ask for. */
export interface ToolSpec {
  /** Letters, digits, `_` and `-`; at most 64. */
  name: string;
  description: string;
  parameters: JsonSchema;
}

/** What the model asked for. */
export interface ToolCall {
  /** Unique in its reply; the result refers to it. */
  id: string;
  name: string;
  /** As the model wrote it: meant to be a JSON object, not always one. */
  arguments: string;
  /** What the model wants to see again with this call, to be handed back as it is. No other model gets it. */
  kept?: { model: string; data: Readonly<Record<string, unknown>> };
}

export type Message =
  | { role: "system" | "user"; content: string }
  | { role: "assistant"; content: string; toolCalls?: readonly ToolCall[] }
  | { role: "tool"; toolCallId: string; name: string; content: string; failed?: boolean };

export interface ModelRequest {
  messages: readonly Message[];
  tools?: readonly ToolSpec[];
  /** Default `auto`. */
  toolChoice?: "auto" | "none" | "required" | { name: string };
  /** Asks for JSON; what comes back is still text and may be anything. */
  json?: { name?: string; schema?: JsonSchema };
  maxOutputTokens?: number;
  temperature?: number;
  seed?: number;
  /** Texts at which the model stops. */
  stop?: readonly string[];
}

/** Tokens as the provider counted them. `cached` and `cacheWrites` are parts of `input`, `reasoning` of `output`. */
export interface Usage {
  input: number;
  output: number;
  /** Found in the provider's cache. */
  cached: number;
  reasoning: number;
  /** Put into the provider's cache, where it says so. Some charge more for these. Absent for none. */
  cacheWrites?: number;
}

/** Why the model stopped writing. */
export type FinishReason = "stop" | "length" | "tool-calls" | "content-filter" | "refusal" | "other";

export interface ModelReply {
  text: string;
  toolCalls: readonly ToolCall[];
  finish: FinishReason;
  /** Null when the provider did not say. */
  usage: Usage | null;
  /** The model that answered, `provider/name`; after a fallback not the one that was asked. */
  model: string;
}

/** Pieces of text as they come; last, and once, the whole reply. */
export type ModelEvent = { type: "text"; text: string } | { type: "reply"; reply: ModelReply };

export interface CallOptions {
  signal?: AbortSignal | undefined;
}

/**
 * A language model: a provider's, a scripted one, or either inside one of the wrappers of this folder, each of which
 * takes a model and gives a model.
 */
export interface LanguageModel {
  /** `provider/name`. */
  readonly id: string;
  /** @throws ModelError; CancelledError when the signal fires */
  generate(request: ModelRequest, options?: CallOptions): Promise<ModelReply>;
  /** @throws as `generate`, possibly after some text */
  stream(request: ModelRequest, options?: CallOptions): AsyncIterable<ModelEvent>;
}
