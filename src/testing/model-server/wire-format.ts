import type { ModelEvent, ModelReply, ModelRequest } from "../../model/index.ts";

/** A request as a provider's client sent it. */
export interface WireCall {
  /** The model as the client named it. */
  model: string;
  stream: boolean;
  request: ModelRequest;
}

/** How one provider writes replies, streams and errors. */
export interface WireFormat {
  /** Null when the path is none of this format's. */
  readCall(path: string, body: unknown): WireCall | null;
  writeReply(reply: ModelReply, call: WireCall): object;
  /** Server-sent events, each with the blank line after it. */
  writeStream(events: AsyncIterable<ModelEvent>, call: WireCall): AsyncIterable<string>;
  /** A reply that holds no answer. */
  emptyReply(call: WireCall): object;
  emptyStream(call: WireCall): string[];
  writeError(error: { status: number; message: string; code: string }): object;
  /** Answers requests of other kinds: lists of models, embeddings. Null when the path is none of them. */
  answer(path: string, body: unknown): object | null;
}

export function sse(data: object | string, event?: string): string {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  return `${event === undefined ? "" : `event: ${event}\n`}data: ${text}\n\n`;
}

/** Vectors for texts: the same text always has the same, of length 8. */
export function fakeVector(text: string): number[] {
  const vector = Array.from({ length: 8 }, () => 0);
  for (const [place, character] of [...text].entries())
    vector[place % 8]! += ((character.codePointAt(0)! * (place + 1)) % 97) / 97;
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => x / length);
}
