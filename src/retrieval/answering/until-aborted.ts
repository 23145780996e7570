import { CancelledError } from "../../errors/index.ts";

/**
 * What a source yields, until the signal fires: then it is left at once, whether or not it listens to the signal
 * itself. Leaving early tells the source to stop, and does not wait for it.
 * @throws CancelledError
 */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(new CancelledError());
  // Nobody waits for it between two pieces.
  aborted.catch(() => {});
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  let done = false;
  try {
    for (;;) {
      const next = await Promise.race([aborted, iterator.next()]);
      if (next.done === true) {
        done = true;
        return;
      }
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", abort);
    if (!done) iterator.return?.()?.catch(() => {});
  }
}
