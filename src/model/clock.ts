import { CancelledError } from "../errors/index.ts";

/** Time as this folder sees it, so that tests and simulations can bring their own. */
export interface Clock {
  /** Milliseconds since 1970; never goes back. */
  now(): number;
  /** Runs `run` once, that many milliseconds from now. The function given back calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** Longer timers of Node fire at once. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, Math.min(milliseconds, longestTimer));
    return () => clearTimeout(timer);
  },
};

/**
 * Waits. An infinite time waits for the signal only.
 * @throws CancelledError as soon as the signal fires
 */
export function sleep(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new CancelledError());
    let callOff = () => {};
    const cancel = () => {
      callOff();
      reject(new CancelledError());
    };
    signal?.addEventListener("abort", cancel, { once: true });
    if (milliseconds === Infinity) return;
    callOff = clock.after(Math.max(0, milliseconds), () => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    });
  });
}
