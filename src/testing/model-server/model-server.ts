import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection, LanguageModel, ProviderId } from "../../model/index.ts";
import { anthropicFormat } from "./anthropic-format.ts";
import { googleFormat } from "./google-format.ts";
import type { ServerMisbehaviour } from "./misbehaviour.ts";
import { answerBadly, answerWell, sendJson } from "./misbehaviour.ts";
import { openaiFormat } from "./openai-format.ts";
import type { WireFormat } from "./wire-format.ts";

/** A request that reached the server. */
export interface ServedRequest {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  /** Parsed JSON, else text. */
  body: unknown;
}

/** A server on the loopback address that speaks as the providers do and answers what a model says. */
export interface ModelServer extends AsyncDisposable {
  /** How to reach it as that provider, with the key it accepts. */
  connection(provider: ProviderId): Connection & { apiKey: string; baseUrl: string };
  readonly requests: readonly ServedRequest[];
  /** Answers that are neither complete nor given up by the client. */
  readonly open: number;
  /** What to do to the next requests, one each; after that it answers well again. */
  misbehave(...how: readonly ServerMisbehaviour[]): void;
  close(): Promise<void>;
}

/** The key that the server takes; any other is refused. */
export const testKey = "sk-test-1234567890abcdef";

const formats: Record<string, WireFormat> = {
  openai: openaiFormat,
  compatible: openaiFormat,
  ollama: openaiFormat,
  anthropic: anthropicFormat,
  google: googleFormat,
};

const roots: Record<ProviderId, string> = {
  openai: "/openai/v1",
  compatible: "/compatible/v1",
  ollama: "/ollama",
  anthropic: "/anthropic/v1",
  google: "/google/v1beta",
};

/** Starts on a free port. The model decides what is said; usually it is a scripted one. */
export async function startModelServer(model: LanguageModel): Promise<ModelServer> {
  const requests: ServedRequest[] = [];
  const queue: ServerMisbehaviour[] = [];

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const text = await readBody(request);
    const body = parse(text);
    requests.push({ method: request.method ?? "", path, headers: request.headers, body });
    const provider = path.split("/")[1] ?? "";
    const format = formats[provider];
    if (format === undefined) return sendJson(response, 404, { error: { message: "no such provider" } });
    const how = queue.shift();
    const refused = {
      status: 401,
      message: `Incorrect API key provided: ${keyOf(request)}.`,
      code: "invalid_api_key",
    };
    if (provider !== "ollama" && keyOf(request) !== testKey)
      return sendJson(response, 401, format.writeError(refused));
    const call = format.readCall(path, body);
    if (call === null) {
      if (how !== undefined) {
        const nothing = { model: "", stream: false, request: { messages: [] } };
        const none = () => Promise.reject(new Error("no reply"));
        return answerBadly({ format, call: nothing, reply: none, events: () => nobody(), response }, how);
      }
      const answer = format.answer(path, body);
      return answer === null
        ? sendJson(
            response,
            404,
            format.writeError({ status: 404, message: `no ${path}`, code: "not_found_error" }),
          )
        : sendJson(response, 200, answer);
    }
    const exchange = {
      format,
      call,
      reply: () => model.generate(call.request),
      events: () => model.stream(call.request),
      response,
    };
    await (how === undefined ? answerWell(exchange) : answerBadly(exchange, how));
  };

  let open = 0;
  const server = createServer((request, response) => {
    open++;
    response.once("close", () => open--);
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: { message: String(error) } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    connection: (provider) => ({ apiKey: testKey, baseUrl: `http://127.0.0.1:${port}${roots[provider]}` }),
    requests,
    get open() {
      return open;
    },
    misbehave: (...how) => void queue.push(...how),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function* nobody(): AsyncGenerator<never> {}

function keyOf({ headers }: IncomingMessage): string {
  const bearer = headers.authorization?.replace(/^Bearer /, "");
  return bearer ?? String(headers["x-api-key"] ?? headers["x-goog-api-key"] ?? "");
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
