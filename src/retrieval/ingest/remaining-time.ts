/** Says how many seconds are left, from the rate so far. */
export class RemainingTime {
  readonly #now: () => number;
  #first: { at: number; done: number } | undefined;

  /** `now`: milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** null until two calls give a rate. */
  seconds(done: number, total: number): number | null {
    const at = this.#now();
    this.#first ??= { at, done };
    if (done >= total) return 0;
    const since = done - this.#first.done;
    return since <= 0 ? null : ((at - this.#first.at) / 1000 / since) * (total - done);
  }
}
