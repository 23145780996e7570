import { api } from "./client.ts";

const RETRY_MS = 2000;

interface Followed {
  /** Takes the JSON of an event; true once it was the last one. */
  take(data: string): boolean;
  /** The stream broke, or could not be had; it is tried again. */
  onBroken?(): void;
}

/**
 * Follows a stream of the studio's events until its last one. The browser reconnects by itself and says with
 * Last-Event-ID how far it got; where it gives up, the stream is opened anew and replayed. Returns how to stop.
 */
export function followEvents(address: string, { take, onBroken }: Followed): () => void {
  let source: EventSource;
  let retry: number | undefined;
  const open = () => {
    source = new EventSource(address);
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      if (take(data)) source.close();
    });
    source.addEventListener("error", () => {
      // A stream does not say why it broke; a call does, and notes when the studio is gone.
      void api.health.$get().catch(() => undefined);
      onBroken?.();
      if (source.readyState === EventSource.CLOSED) retry = window.setTimeout(open, RETRY_MS);
    });
  };
  open();
  return () => {
    window.clearTimeout(retry);
    source.close();
  };
}
