/** A place in a ranking: which one, and its score. */
export interface Scored {
  id: number;
  score: number;
}

/**
 * The `k` best of what is offered, by a heap whose root is the worst one kept. Equal scores: the lower id is
 * the better, so that a ranking does not depend on the order of offering.
 */
export class TopK {
  readonly #ids: Int32Array;
  readonly #scores: Float64Array;
  #size = 0;

  constructor(k: number) {
    this.#ids = new Int32Array(k);
    this.#scores = new Float64Array(k);
  }

  /** What a score has to be above to be kept whatever its id: the worst one's, once there are `k`. */
  get floor(): number {
    return this.#size < this.#ids.length ? -Infinity : (this.#scores[0] ?? Infinity);
  }

  offer(id: number, score: number): void {
    const capacity = this.#ids.length;
    if (this.#size < capacity) {
      let at = this.#size++;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!this.#worse(id, score, parent)) break;
        this.#move(parent, at);
        at = parent;
      }
      this.#ids[at] = id;
      this.#scores[at] = score;
    } else if (capacity > 0 && !this.#worse(id, score, 0)) {
      this.#sink(id, score);
    }
  }

  /** Best first. The heap is left empty. */
  take(): Scored[] {
    const result = Array.from({ length: this.#size }, (_, i) => ({
      id: this.#ids[i]!,
      score: this.#scores[i]!,
    }));
    this.#size = 0;
    return result.sort((a, b) => b.score - a.score || a.id - b.id);
  }

  #worse(id: number, score: number, at: number): boolean {
    const other = this.#scores[at]!;
    return score < other || (score === other && id > this.#ids[at]!);
  }

  #move(from: number, to: number): void {
    this.#ids[to] = this.#ids[from]!;
    this.#scores[to] = this.#scores[from]!;
  }

  #sink(id: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#worse(this.#ids[child + 1]!, this.#scores[child + 1]!, child))
        child++;
      if (this.#worse(id, score, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#ids[at] = id;
    this.#scores[at] = score;
  }
}
