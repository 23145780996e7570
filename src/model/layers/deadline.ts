import { CancelledError } from "../../errors/index.ts";
import type { Clock } from "../clock.ts";
import { systemClock } from "../clock.ts";
import { ModelError } from "../model-error.ts";
import { within } from "../within.ts";
import type { Layer } from "./layer.ts";

export interface DeadlineOptions {
  /** Milliseconds for the whole call. Default 120,000. */
  total?: number;
  /** Milliseconds to the first piece of a stream. Default: `total`. */
  first?: number;
  /** Milliseconds between two pieces of a stream. Default: `total`. */
  idle?: number;
  clock?: Clock;
}

/**
 * Ends a call that takes too long with ModelError `timeout`, and a cancelled one with CancelledError, at once and even
 * when the model takes no notice of its signal. Only time that the model lets its reader wait counts: what the reader
 * does between two pieces is not the model's delay.
 */
export function deadline(options: DeadlineOptions = {}): Layer {
  const { total = 120_000, first = total, idle = total, clock = systemClock } = options;
  return (run, { model, streamed }) =>
    async function* (signal) {
      if (signal?.aborted) throw new CancelledError();
      const stop = new AbortController();
      const inner = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
      const events = run(inner)[Symbol.asyncIterator]();
      let left = total;
      let limit = streamed ? first : total;
      let begun = false;
      const late = () => {
        const word = !begun ? "answer" : limit <= left ? "go on" : "finish";
        const seconds = (limit <= left ? limit : total) / 1000;
        return new ModelError("timeout", { model, message: `${model} did not ${word} within ${seconds} s.` });
      };
      try {
        for (;;) {
          // Pieces that are there already come before any timer.
          if (left <= 0) throw late();
          const asked = clock.now();
          const wait = Math.min(limit, left);
          const step = await within(events.next(), { wait, error: late(), signal, clock });
          left -= clock.now() - asked;
          if (step.done) return;
          limit = idle;
          begun = true;
          yield step.value;
        }
      } finally {
        stop.abort();
        // Not awaited: one that does not listen would hold up the caller after all.
        events.return?.().catch(() => {});
      }
    };
}
