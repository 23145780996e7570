import type { FinishReason, Message, ModelReply, ModelRequest } from "../../model/index.ts";
import type { WireFormat } from "./wire-format.ts";
import { fakeVector, sse } from "./wire-format.ts";

interface Part {
  text?: string;
  functionCall?: { name: string; args?: unknown };
  thoughtSignature?: string;
  functionResponse?: { name: string; response: { content?: unknown } };
}

interface GenerateBody {
  contents: { role: "user" | "model"; parts: Part[] }[];
  systemInstruction?: { parts: Part[] };
  tools?: {
    functionDeclarations?: { name: string; description?: string; parameters?: Record<string, unknown> }[];
  }[];
}

/** Google's generateContent. */
export const googleFormat: WireFormat = {
  readCall(path, body) {
    const found = /\/models\/([^/:]+):(generateContent|streamGenerateContent)$/.exec(path);
    if (found === null) return null;
    return {
      model: found[1]!,
      stream: found[2] === "streamGenerateContent",
      request: readRequest(body as GenerateBody),
    };
  },
  writeReply: (reply) => chunk(parts(reply), reply),
  async *writeStream(events) {
    for await (const event of events)
      yield event.type === "text"
        ? sse(chunk([{ text: event.text }]))
        : sse(chunk(parts({ ...event.reply, text: "" }), event.reply));
  },
  emptyReply: () => ({ candidates: [] }),
  emptyStream: () => [sse({ candidates: [] })],
  writeError: ({ status, message, code }) => ({ error: { code: status, message, status: code } }),
  answer(path, body) {
    if (path.endsWith("/models"))
      return {
        models: [
          { name: "models/gemini-test", supportedGenerationMethods: ["generateContent"] },
          { name: "models/embedding-test", supportedGenerationMethods: ["embedContent"] },
        ],
      };
    if (path.endsWith(":embedContent")) return { embedding: vectorOf(body as Embedded) };
    if (!path.endsWith(":batchEmbedContents")) return null;
    return { embeddings: (body as { requests: Embedded[] }).requests.map(vectorOf) };
  },
};

interface Embedded {
  content: { parts: Part[] };
}
const vectorOf = ({ content }: Embedded) => ({ values: fakeVector(content.parts[0]?.text ?? "") });

function readRequest({ contents, systemInstruction, tools }: GenerateBody): ModelRequest {
  const declared = tools?.flatMap(({ functionDeclarations = [] }) => functionDeclarations);
  const opening: Message[] = systemInstruction
    ? [{ role: "system", content: textOf(systemInstruction.parts) }]
    : [];
  return {
    messages: [...opening, ...contents.flatMap(({ role, parts: written }) => readParts(role, written))],
    ...(declared !== undefined && {
      tools: declared.map(({ name, description = "", parameters = {} }) => ({
        name,
        description,
        parameters,
      })),
    }),
  };
}

function readParts(role: "user" | "model", written: Part[]): Message[] {
  const results = written.flatMap(({ functionResponse: result }): Message[] =>
    result === undefined
      ? []
      : [{ role: "tool", toolCallId: "", name: result.name, content: String(result.response.content) }],
  );
  const content = textOf(written);
  if (role === "user") return content === "" ? results : [...results, { role, content }];
  const toolCalls = written.flatMap(({ functionCall: call }) =>
    call === undefined ? [] : [{ id: "", name: call.name, arguments: JSON.stringify(call.args ?? {}) }],
  );
  return [{ role: "assistant", content, ...(toolCalls.length > 0 && { toolCalls }) }];
}

const textOf = (written: Part[]): string => written.map(({ text }) => text ?? "").join("");

function parts({ text, toolCalls }: ModelReply): object[] {
  return [
    ...(text === "" ? [] : [{ text }]),
    ...toolCalls.map(({ name, arguments: args }) => ({
      functionCall: { name, args: readArguments(args) },
      thoughtSignature: Buffer.from(`thought of ${name}`).toString("base64"),
    })),
  ];
}

function readArguments(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function chunk(content: object[], end?: ModelReply): object {
  const usage = end?.usage;
  return {
    candidates: [
      {
        index: 0,
        content: { role: "model", parts: content },
        ...(end !== undefined && { finishReason: finishReason(end.finish) }),
      },
    ],
    ...(usage && {
      usageMetadata: {
        promptTokenCount: usage.input,
        candidatesTokenCount: usage.output - usage.reasoning,
        thoughtsTokenCount: usage.reasoning,
        cachedContentTokenCount: usage.cached,
        totalTokenCount: usage.input + usage.output,
      },
    }),
  };
}

function finishReason(finish: FinishReason): string {
  const words: Partial<Record<FinishReason, string>> = {
    length: "MAX_TOKENS",
    "content-filter": "SAFETY",
    refusal: "PROHIBITED_CONTENT",
  };
  return words[finish] ?? "STOP";
}
