/** Rows still to be looked at; the one with the highest score comes first, of equal ones the lower row. */
export class Frontier {
  #rows = new Int32Array(256);
  #scores = new Float32Array(256);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The highest score. */
  get best(): number {
    return this.#scores[0]!;
  }

  clear(): void {
    this.#size = 0;
  }

  push(row: number, score: number): void {
    if (this.#size === this.#rows.length) {
      const rows = this.#rows;
      const scores = this.#scores;
      this.#rows = new Int32Array(2 * rows.length);
      this.#rows.set(rows);
      this.#scores = new Float32Array(2 * rows.length);
      this.#scores.set(scores);
    }
    const rows = this.#rows;
    const scores = this.#scores;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(score, row, scores[parent]!, rows[parent]!)) break;
      rows[at] = rows[parent]!;
      scores[at] = scores[parent]!;
      at = parent;
    }
    rows[at] = row;
    scores[at] = score;
  }

  /** Takes out the row with the highest score; there must be one. */
  pop(): number {
    const rows = this.#rows;
    const scores = this.#scores;
    const first = rows[0]!;
    const size = --this.#size;
    const row = rows[size]!;
    const score = scores[size]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && before(scores[child + 1]!, rows[child + 1]!, scores[child]!, rows[child]!))
        child++;
      if (!before(scores[child]!, rows[child]!, score, row)) break;
      rows[at] = rows[child]!;
      scores[at] = scores[child]!;
      at = child;
    }
    rows[at] = row;
    scores[at] = score;
    return first;
  }
}

const before = (score: number, row: number, otherScore: number, otherRow: number): boolean =>
  score > otherScore || (score === otherScore && row < otherRow);
