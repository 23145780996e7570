import type { Clock } from "../clock.ts";
import { sleep, systemClock } from "../clock.ts";
import { ModelError } from "../model-error.ts";
import type { Layer } from "./layer.ts";

export interface RetryOptions {
  /** How often a call is made at most, the first time among them. Default 3. */
  attempts?: number;
  /** Milliseconds that the first wait lasts at most; each later one twice as long. Default 500. */
  firstWait?: number;
  /** The longest wait, also of those the provider asks for. Default 30,000. */
  longestWait?: number;
  /** No attempt begins later than so many milliseconds after the first. Default 90,000. */
  within?: number;
  clock?: Clock;
  /** Uniform in [0, 1). Default `Math.random`. */
  random?: () => number;
  /** Is told of each retry before the wait. */
  onRetry?: (retry: { error: ModelError; attempt: number; wait: number }) => void;
}

/**
 * Makes a call again when it failed in a way that may pass, after a random wait that grows (full jitter: M. Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015), and not before the provider said. A stream of which
 * text was read already is not made again, since its reader would get the text twice.
 */
export function retry(options: RetryOptions = {}): Layer {
  const { attempts = 3, firstWait = 500, longestWait = 30_000, within = 90_000 } = options;
  const { clock = systemClock, random = Math.random, onRetry } = options;
  return (run) =>
    async function* (signal) {
      const end = clock.now() + within;
      for (let attempt = 1; ; attempt++) {
        let begun = false;
        try {
          for await (const event of run(signal)) {
            begun = true;
            yield event;
          }
          return;
        } catch (error) {
          if (begun || attempt >= attempts || !(error instanceof ModelError) || !error.retryable) throw error;
          const asked = error.retryAfterMs ?? 0;
          const jitter = random() * Math.min(longestWait, firstWait * 2 ** (attempt - 1));
          const wait = asked > 0 ? Math.min(asked + jitter, Math.max(asked, longestWait)) : jitter;
          if (asked > longestWait || clock.now() + wait > end) throw error;
          onRetry?.({ error, attempt, wait });
          await sleep(clock, wait, signal);
        }
      }
    };
}
