import { CancelledError } from "../errors/index.ts";
import type { Clock } from "./clock.ts";

/**
 * What a promise comes to, or `error` once `wait` milliseconds have passed; an infinite wait never does. The promise itself goes on; what it comes
 * to later is of no account.
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
    const cancel = () => reject(new CancelledError());
    const callOff = wait === Infinity ? () => {} : clock.after(Math.max(0, wait), () => reject(error));
    signal?.addEventListener("abort", cancel, { once: true });
    promise.then(resolve, reject).finally(() => {
      callOff();
      signal?.removeEventListener("abort", cancel);
    });
  });
}
