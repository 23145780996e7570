import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { RunEvent } from "../lab/index.ts";
import type { Studio } from "../studio.ts";

const KEEP_ALIVE_MS = 15_000;

/**
 * The events of a run as server-sent events: one JSON `RunEvent` a message, its sequence as the message id. What
 * happened before is replayed, from `Last-Event-ID` on where that header is sent; the stream ends when the run is over.
 */
export function runEvents(c: Context, runs: Studio["runs"]): Response {
  const after = Number(c.req.header("last-event-id") ?? 0) || 0;
  const events: RunEvent[] = [];
  let wake = () => {};
  const subscription = runs.subscribe(
    c.req.param("id") ?? "",
    (event) => {
      events.push(event);
      wake();
    },
    after,
  );
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
