import type { LanguageModelV4CallOptions, LanguageModelV4Message } from "@ai-sdk/provider";
import type { JsonSchema, Message, ModelRequest } from "../language-model.ts";
import { fitsStrictMode } from "./strict-mode.ts";

type SchemaOfPackage = NonNullable<
  Extract<LanguageModelV4CallOptions["responseFormat"], { type: "json" }>["schema"]
>;

/** Our request in the words of the provider packages. */
export function writeRequest(
  request: ModelRequest,
  signal: AbortSignal | undefined,
): LanguageModelV4CallOptions {
  const { tools, toolChoice, json, stop } = request;
  const strictJsonSchema = json?.schema !== undefined && fitsStrictMode(json.schema);
  return {
    prompt: writePrompt(request.messages),
    ...(signal !== undefined && { abortSignal: signal }),
    ...(request.maxOutputTokens !== undefined && { maxOutputTokens: request.maxOutputTokens }),
    ...(request.temperature !== undefined && { temperature: request.temperature }),
    ...(request.seed !== undefined && { seed: request.seed }),
    ...(stop !== undefined && { stopSequences: [...stop] }),
    ...(json !== undefined && {
      responseFormat: {
        type: "json" as const,
        ...(json.schema !== undefined && { schema: asPackageSchema(json.schema) }),
        ...(json.name !== undefined && { name: json.name }),
      },
    }),
    ...(tools !== undefined &&
      tools.length > 0 && {
        tools: tools.map(({ name, description, parameters }) => ({
          type: "function" as const,
          name,
          description,
          inputSchema: asPackageSchema(parameters),
        })),
        toolChoice: writeToolChoice(toolChoice),
      }),
    providerOptions: { openai: { strictJsonSchema }, openaiCompatible: { strictJsonSchema } },
  };
}

/**
 * Only system messages at the beginning are sent as such: two of the providers take none later, so those go as the
 * user's.
 */
function writePrompt(messages: readonly Message[]): LanguageModelV4Message[] {
  const start = messages.findIndex(({ role }) => role !== "system");
  return messages.flatMap((message, index) => {
    const written = writeMessage(message, start !== -1 && index >= start);
    return written === null ? [] : [written];
  });
}

function writeMessage(message: Message, begun: boolean): LanguageModelV4Message | null {
  const { content } = message;
  if (message.role === "system" && !begun) return { role: "system", content };
  if (message.role === "user" || message.role === "system")
    return { role: "user", content: [{ type: "text", text: content }] };
  if (message.role === "tool") {
    const output = { type: message.failed ? ("error-text" as const) : ("text" as const), value: content };
    return {
      role: "tool",
      content: [{ type: "tool-result", toolCallId: message.toolCallId, toolName: message.name, output }],
    };
  }
  const calls = ((message as Extract<Message, { role: "assistant" }>).toolCalls ?? []).map((call) => ({
    type: "tool-call" as const,
    toolCallId: call.id,
    toolName: call.name,
    input: readArguments(call.arguments),
  }));
  // A message without any part is refused by some.
  if (content === "" && calls.length === 0) return null;
  return {
    role: "assistant",
    content: [...(content === "" ? [] : [{ type: "text" as const, text: content }]), ...calls],
  };
}

/** Arguments as an object; what is none goes under a name of its own, since all providers ask for an object. */
function readArguments(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text === "" ? "{}" : text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {}
  return { unreadable: text };
}

function writeToolChoice(choice: ModelRequest["toolChoice"]): LanguageModelV4CallOptions["toolChoice"] {
  if (choice === undefined || typeof choice === "string") return { type: choice ?? "auto" };
  return { type: "tool", toolName: choice.name };
}

const asPackageSchema = (schema: JsonSchema): SchemaOfPackage => schema as SchemaOfPackage;
