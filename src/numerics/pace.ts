import { CancelledError } from "../errors/index.ts";

/** Lets long work stand aside for the rest of the process, and stop when asked to. */
export class Pace {
  readonly signal: AbortSignal | undefined;
  readonly #stretch: number;
  #since = performance.now();

  /** `stretch`: milliseconds of work after which others get their turn. */
  constructor(signal?: AbortSignal, stretch = 10) {
    this.signal = signal;
    this.#stretch = stretch;
  }

  /** Whether it is time for `rest`; cheap enough for inner loops. */
  get due(): boolean {
    return performance.now() - this.#since >= this.#stretch;
  }

  /**
   * Lets others run if it is time, else returns at once. Call it every few milliseconds of work.
   * @throws CancelledError when the signal has fired
   */
  async rest(): Promise<void> {
    if (!this.due) return;
    await new Promise(setImmediate);
    this.#since = performance.now();
    if (this.signal?.aborted === true) throw new CancelledError();
  }
}
