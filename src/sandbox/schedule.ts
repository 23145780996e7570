/** Things that happen at a time, in its order, and in the order they were added where the time is the same. */
export class Schedule<T> {
  #entries: { at: number; order: number; what: T }[] = [];
  #added = 0;

  /** The time of what comes first. */
  get first(): number | undefined {
    return this.#entries[0]?.at;
  }

  add(at: number, what: T): void {
    const entry = { at, order: this.#added, what };
    this.#added += 1;
    const heap = this.#entries;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!earlier(entry, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = entry;
  }

  /** Takes out what comes first. */
  next(): { at: number; what: T } | undefined {
    const heap = this.#entries;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const child = right < heap.length && earlier(heap[right]!, heap[left]!) ? right : left;
      if (!earlier(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function earlier(a: { at: number; order: number }, b: { at: number; order: number }): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
