import type { LabContext } from "./lab.ts";

/** Milliseconds between two reports of one stage; the first and the last are always sent. */
const INTERVAL = 80;

/** Tells of a stage how much is done and, from the rate so far, how many seconds are left. */
export class Progress {
  readonly #emit: LabContext["emit"];
  readonly #stage: string;
  /** The first report, from which the rate is taken: stages do not start together. */
  #first: { at: number; done: number } | undefined;
  #told = -Infinity;
  #done = -1;

  constructor(emit: LabContext["emit"], stage: string) {
    this.#emit = emit;
    this.#stage = stage;
  }

  /** Seconds left are null until two reports give a rate. */
  report(done: number, total: number): void {
    const now = performance.now();
    this.#first ??= { at: now, done };
    const isEdge = this.#done === -1 || done === total;
    if (done === this.#done || (!isEdge && now - this.#told < INTERVAL)) return;
    this.#told = now;
    this.#done = done;
    const since = done - this.#first.done;
    const rate = (now - this.#first.at) / 1000 / since;
    const secondsLeft = done === total ? 0 : since === 0 ? null : rate * (total - done);
    this.#emit({ type: "progress", stage: this.#stage, done, total, secondsLeft });
  }
}
