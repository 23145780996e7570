import { createHash } from "node:crypto";
import type { LanguageModelV4CallOptions, LanguageModelV4Message } from "@ai-sdk/provider";
import type { JsonSchema, Message, ModelRequest } from "../language-model.ts";
import { fitsStrictMode } from "./strict-mode.ts";

type ProviderData = NonNullable<LanguageModelV4Message["providerOptions"]>;
type SchemaOfPackage = NonNullable<
  Extract<LanguageModelV4CallOptions["responseFormat"], { type: "json" }>["schema"]
>;

/** Our request in the words of the provider packages. `model` is the one it goes to. */
export function writeRequest(
  request: ModelRequest,
  { model, signal }: { model: string; signal: AbortSignal | undefined },
): LanguageModelV4CallOptions {
  const { tools, toolChoice, json, stop } = request;
  const strictJsonSchema = json?.schema !== undefined && fitsStrictMode(json.schema);
  return {
    prompt: writePrompt(request.messages, model),
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
function writePrompt(messages: readonly Message[], model: string): LanguageModelV4Message[] {
  const start = messages.findIndex(({ role }) => role !== "system");
  return messages.flatMap((message, index) => {
    const written = writeMessage(message, { begun: start !== -1 && index >= start, model });
    return written === null ? [] : [written];
  });
}

function writeMessage(
  message: Message,
  { begun, model }: { begun: boolean; model: string },
): LanguageModelV4Message | null {
  const content = message.content.toWellFormed();
  if (message.role === "system" && !begun) return { role: "system", content };
  if (message.role === "user" || message.role === "system")
    return { role: "user", content: [{ type: "text", text: content }] };
  if (message.role === "tool") {
    const output = { type: message.failed ? ("error-text" as const) : ("text" as const), value: content };
    return {
      role: "tool",
      content: [
        {
          type: "tool-result",
          toolCallId: asId(message.toolCallId),
          toolName: asName(message.name),
          output,
        },
      ],
    };
  }
  const calls = ((message as Extract<Message, { role: "assistant" }>).toolCalls ?? []).map((call) => ({
    type: "tool-call" as const,
    toolCallId: asId(call.id),
    toolName: asName(call.name),
    input: readArguments(call.arguments),
    ...(call.kept?.model === model && { providerOptions: call.kept.data as ProviderData }),
  }));
  // A message without any part is refused by some, and so is a part that is blank.
  const blank = content.trim() === "";
  if (blank && calls.length === 0) return null;
  return {
    role: "assistant",
    content: [...(blank ? [] : [{ type: "text" as const, text: content }]), ...calls],
  };
}

/** Arguments as an object; what is none goes under a name of its own, since all providers ask for an object. */
function readArguments(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text === "" ? "{}" : text, (_, item: unknown) =>
      typeof item === "string" ? item.toWellFormed() : item,
    );
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {}
  return { unreadable: text.toWellFormed() };
}

/**
 * An id that all providers take, the same for the same id. One of them may have been given by another provider, and
 * some take no more than these letters and this length.
 */
function asId(id: string): string {
  if (/^[\w-]{1,40}$/.test(id)) return id;
  return `call_${createHash("sha256").update(id).digest("hex").slice(0, 16)}`;
}

/** A name that all providers take, of a tool that a model may have made up. */
function asName(name: string): string {
  return name.replaceAll(/[^\w-]/g, "_").slice(0, 64) || "_";
}

function writeToolChoice(choice: ModelRequest["toolChoice"]): LanguageModelV4CallOptions["toolChoice"] {
  if (choice === undefined || typeof choice === "string") return { type: choice ?? "auto" };
  return { type: "tool", toolName: choice.name };
}

const asPackageSchema = (schema: JsonSchema): SchemaOfPackage => schema as SchemaOfPackage;
