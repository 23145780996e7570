import { CancelledError } from "../errors/index.ts";
import type { Clock } from "./clock.ts";

/**
 * What a promise comes to, or `error` once `wait` milliseconds have passed; an infinite wait never does. The promise
 * itself goes on; what it comes to later is of no account.
 * @throws CancelledError as soon as the signal fires
 */
export function within<T>(
  promise: Promise<T>,
  {
    wait,
    error,
    signal,
    clock,
  }: { wait: number; error: Error; signal: AbortSignal | undefined; clock: Clock },
): Promise<T> {
  return new Promise((resolve, reject) => {
    let callOff = () => {};
    const cancel = () => end(() => reject(new CancelledError()));
    // Whatever ends it, no timer and no listener stays behind.
    const end = (settle: () => void) => {
      callOff();
      signal?.removeEventListener("abort", cancel);
      settle();
    };
    promise.then(
      (value) => end(() => resolve(value)),
      (thrown: unknown) => end(() => reject(thrown)),
    );
    if (signal?.aborted) return cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    if (wait !== Infinity) callOff = clock.after(Math.max(0, wait), () => end(() => reject(error)));
  });
}
