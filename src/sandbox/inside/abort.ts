type Listener = (event: { type: "abort"; target: Signal }) => void;

const setTimer = () => globalThis.setTimeout;

function named(name: string, message: string): Error {
  const error = new Error(message);
  Object.defineProperty(error, "name", { value: name, configurable: true, writable: true });
  return error;
}

/** As much of `AbortSignal` as a client needs. */
class Signal {
  aborted = false;
  reason: unknown = undefined;
  onabort: Listener | null = null;
  #listeners: Listener[] = [];

  addEventListener(type: string, listener: Listener): void {
    if (type === "abort" && !this.#listeners.includes(listener)) this.#listeners.push(listener);
  }

  removeEventListener(type: string, listener: Listener): void {
    if (type === "abort") this.#listeners = this.#listeners.filter((known) => known !== listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  static fire(signal: Signal, reason: unknown): void {
    if (signal.aborted) return;
    signal.aborted = true;
    signal.reason = reason ?? named("AbortError", "This operation was aborted");
    const listeners = signal.#listeners;
    signal.#listeners = [];
    signal.onabort?.({ type: "abort", target: signal });
    for (const listener of listeners) listener({ type: "abort", target: signal });
  }

  static abort(reason?: unknown): Signal {
    const signal = new Signal();
    Signal.fire(signal, reason);
    return signal;
  }

  static timeout(milliseconds: number): Signal {
    const signal = new Signal();
    const late = named("TimeoutError", "The operation was aborted due to timeout");
    setTimer()(() => Signal.fire(signal, late), milliseconds);
    return signal;
  }

  static any(signals: readonly Signal[]): Signal {
    const any = new Signal();
    for (const signal of signals) {
      if (signal.aborted) Signal.fire(any, signal.reason);
      else signal.addEventListener("abort", () => Signal.fire(any, signal.reason));
    }
    return any;
  }
}

class Controller {
  readonly signal = new Signal();

  abort(reason?: unknown): void {
    Signal.fire(this.signal, reason);
  }
}

/** `AbortController` and `AbortSignal` for the code inside. */
export const abortGlobals = { AbortController: Controller, AbortSignal: Signal };
