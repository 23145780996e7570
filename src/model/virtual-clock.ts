import type { Clock } from "./clock.ts";

/** A clock that moves only when told to, so that hours of waiting pass at once and always in the same order. */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #timers: { at: number; order: number; run: () => void }[] = [];

  /** Starts at this time, in milliseconds since 1970. */
  constructor(start = 0) {
    this.#now = start;
  }

  /** Timers that wait. */
  get waiting(): number {
    return this.#timers.length;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, order: this.#order++, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves on, running what falls due, with room for promises between timers. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    await settle();
    for (;;) {
      const next = this.#next();
      if (next === undefined || next.at > until) break;
      await this.#run(next);
    }
    this.#now = until;
    await settle();
  }

  /** Runs timers, the earliest first, until the work is done. Work that waits for no timer is waited for as usual. */
  async drive<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const finish = () => {
      done = true;
    };
    work.then(finish, finish);
    for (;;) {
      await settle();
      if (done) return work;
      const next = this.#next();
      if (next === undefined) return work;
      await this.#run(next);
    }
  }

  #next(): { at: number; order: number; run: () => void } | undefined {
    return this.#timers.toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
  }

  async #run(timer: { at: number; run: () => void }): Promise<void> {
    this.#timers = this.#timers.filter((other) => other !== timer);
    this.#now = Math.max(this.#now, timer.at);
    timer.run();
    await settle();
  }
}

/** Lets all promises that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
