import { CancelledError } from "../../errors/index.ts";
import type { CallEvent, Run } from "./layer.ts";

/** One call that several callers read, each from its beginning and at its own pace. */
export interface SharedRun<R> {
  read(signal: AbortSignal | undefined): AsyncGenerator<CallEvent<R>>;
}

/** Starts the call. It is cancelled once all have left that read it; `onEnd` is told when it is over. */
export function shareRun<R>(run: Run<R>, onEnd: () => void): SharedRun<R> {
  const events: CallEvent<R>[] = [];
  const stop = new AbortController();
  let readers = 0;
  let end: { error?: unknown } | undefined;
  let news = Promise.withResolvers<void>();
  const tell = () => {
    news.resolve();
    news = Promise.withResolvers();
  };
  const pump = async () => {
    try {
      for await (const event of run(stop.signal)) {
        events.push(event);
        tell();
      }
      end = {};
    } catch (error) {
      end = { error };
    }
    onEnd();
    tell();
  };
  let started = false;

  return {
    async *read(signal) {
      readers++;
      if (!started) void pump();
      started = true;
      const cancelled = Promise.withResolvers<void>();
      const cancel = () => cancelled.reject(new CancelledError());
      cancelled.promise.catch(() => {});
      signal?.addEventListener("abort", cancel, { once: true });
      try {
        for (let place = 0; ;) {
          const event = events[place];
          if (event !== undefined) {
            place++;
            yield event;
          } else if (end === undefined) {
            if (signal?.aborted) throw new CancelledError();
            await Promise.race([news.promise, cancelled.promise]);
          } else if ("error" in end) throw end.error;
          else return;
        }
      } finally {
        signal?.removeEventListener("abort", cancel);
        readers--;
        if (readers === 0 && end === undefined) {
          stop.abort();
          onEnd();
        }
      }
    },
  };
}
