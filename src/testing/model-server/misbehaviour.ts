import type { ServerResponse } from "node:http";
import type { ModelEvent, ModelReply } from "../../model/index.ts";
import type { WireCall, WireFormat } from "./wire-format.ts";

/** What the server can be told to do to a request instead of answering it. */
export type ServerMisbehaviour =
  | {
      refuse: 400 | 401 | 402 | 403 | 404 | 413 | 429 | 500 | 503 | 529;
      retryAfter?: string;
      message?: string;
      code?: string;
    }
  /** The connection breaks after so many bytes of the answer. */
  | { resetAfter: number }
  | "never-answers"
  /** Milliseconds before the first byte. */
  | { slowStart: number }
  | "endless-stream"
  | "wrong-json"
  | "html"
  | "wrong-fields"
  | "empty-answer"
  /** A line of a stream that is no JSON. */
  | "garbage-line"
  /** A stream that ends before it says so. */
  | "cut-stream"
  /** An error in the middle of a stream. */
  | "error-in-stream";

export interface Exchange {
  format: WireFormat;
  call: WireCall;
  reply: () => Promise<ModelReply>;
  events: () => AsyncIterable<ModelEvent>;
  response: ServerResponse;
}

const codes: Record<number, string> = {
  400: "invalid_request_error",
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  500: "api_error",
  503: "overloaded_error",
  529: "overloaded_error",
};

/** Answers as the reply says, the right way. */
export async function answerWell({ format, call, reply, events, response }: Exchange): Promise<void> {
  if (!call.stream) return sendJson(response, 200, format.writeReply(await reply(), call));
  startStream(response);
  for await (const piece of format.writeStream(events(), call)) response.write(piece);
  response.end();
}

/** Answers in one of the bad ways. */
export async function answerBadly(exchange: Exchange, how: ServerMisbehaviour): Promise<void> {
  const { format, call, response } = exchange;
  if (typeof how === "object" && "refuse" in how) {
    const { refuse: status, retryAfter, message = `refused with ${status}`, code = codes[status]! } = how;
    if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
    return sendJson(response, status, format.writeError({ status, message, code }));
  }
  if (typeof how === "object" && "slowStart" in how) {
    await new Promise((resolve) => setTimeout(resolve, how.slowStart));
    return response.destroyed ? undefined : answerWell(exchange);
  }
  if (typeof how === "object") return resetAfter(exchange, how.resetAfter);
  switch (how) {
    case "never-answers":
      return;
    case "wrong-json":
      return send(exchange, '{"choices": [{"message": ', ['data: {"choices": [\n\n']);
    case "wrong-fields":
      return send(exchange, '{"answer": 42}', ['data: {"type": 42}\n\n']);
    case "html":
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<!doctype html><html><body>Welcome to nginx</body></html>");
      return;
    case "empty-answer":
      return send(exchange, JSON.stringify(format.emptyReply(call)), format.emptyStream(call));
    case "endless-stream": {
      startStream(response);
      const open = () => !response.destroyed;
      const endless = async function* (): AsyncGenerator<ModelEvent> {
        while (open()) {
          yield { type: "text", text: "and so on " };
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      };
      for await (const piece of format.writeStream(endless(), call)) if (open()) response.write(piece);
      return;
    }
    default: {
      startStream(response);
      const pieces: string[] = [];
      for await (const piece of format.writeStream(exchange.events(), call)) pieces.push(piece);
      const middle = Math.ceil(pieces.length / 2);
      for (const piece of pieces.slice(0, middle)) response.write(piece);
      if (how === "garbage-line") response.write("data: {not json at all\n\n");
      if (how === "error-in-stream") {
        const error = format.writeError({ status: 529, message: "Overloaded", code: "overloaded_error" });
        response.write(`event: error\ndata: ${JSON.stringify(error)}\n\n`);
      }
      if (how !== "cut-stream") for (const piece of pieces.slice(middle)) response.write(piece);
      response.end();
    }
  }
}

async function resetAfter(exchange: Exchange, bytes: number): Promise<void> {
  const { format, call, response } = exchange;
  let whole = "";
  if (call.stream) for await (const piece of format.writeStream(exchange.events(), call)) whole += piece;
  else whole = JSON.stringify(format.writeReply(await exchange.reply(), call));
  if (call.stream) startStream(response);
  else response.writeHead(200, { "content-type": "application/json", "content-length": whole.length });
  const part = whole.slice(0, bytes);
  // The part has to leave this process before the connection breaks.
  response.write(part, () => setTimeout(() => response.socket?.resetAndDestroy(), 20));
}

function send({ call, response }: Exchange, json: string, stream: string[]): void {
  if (call.stream) startStream(response);
  else response.writeHead(200, { "content-type": "application/json" });
  response.end(call.stream ? stream.join("") : json);
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function startStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  response.flushHeaders();
}
