import type { Context } from "hono";
import { streamSSE } from "hono/streaming";

const KEEP_ALIVE_MS = 15_000;

/** Calls the listener for every event newer than `after`: at once for what is known, then as they come. */
export type Subscribe<Event> = (
  listener: (event: Event) => void,
  after: number,
) => {
  close(): void;
  /** Whether no more will come. */
  ended(): boolean;
};

/**
 * Events as server-sent events: one JSON object a message, its sequence as the message id. What happened before is
 * replayed, from `Last-Event-ID` on where that header is sent; the stream ends with the last event.
 */
export function eventStream<Event extends { sequence: number }>(
  c: Context,
  subscribe: Subscribe<Event>,
): Response {
  const after = Number(c.req.header("last-event-id") ?? 0) || 0;
  const events: Event[] = [];
  let wake = () => {};
  const subscription = subscribe((event) => {
    events.push(event);
    wake();
  }, after);
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => {
      subscription.close();
      wake();
    });
    const keepAlive = setInterval(() => void stream.write(": still here\n\n"), KEEP_ALIVE_MS);
    try {
      while (!stream.aborted) {
        const event = events.shift();
        if (event !== undefined) {
          await stream.writeSSE({ id: String(event.sequence), data: JSON.stringify(event) });
        } else if (subscription.ended()) {
          break;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      clearInterval(keepAlive);
      subscription.close();
    }
  });
}
