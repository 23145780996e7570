/**
 * Numbers texts from 0, equal ones alike, in the order they are first met. Looks a stretch of a longer text up
 * where it stands, without making a string of it: reading a corpus is mostly that.
 */
export class RunTable {
  #size = 0;
  /** By hash, open addressing: number + 1 of what is there, 0 where nothing is. */
  #slots = new Int32Array(1024);
  #hashes = new Int32Array(256);
  /** Text n is at `#ends[n]` up to but not `#ends[n + 1]` in `#units`. */
  #ends = new Int32Array(257);
  #units = new Uint16Array(4096);

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** The number of the stretch from `start` up to but not `end`. A new one gets `size` as it was before. */
  number(text: string, start: number, end: number): number {
    // FNV-1a, with the high bits brought down to where slots are chosen.
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = this.#slots[slot]! - 1;
      if (number === -1) return this.#add(text, start, end, hash, slot);
      if (this.#hashes[number] === hash && this.#is(number, text, start, end)) return number;
      slot = (slot + 1) & mask;
    }
  }

  #is(number: number, text: string, start: number, end: number): boolean {
    const units = this.#units;
    const from = this.#ends[number]!;
    if (this.#ends[number + 1]! - from !== end - start) return false;
    for (let at = start; at < end; at++) if (units[from + at - start] !== text.charCodeAt(at)) return false;
    return true;
  }

  #add(text: string, start: number, end: number, hash: number, slot: number): number {
    const number = this.#size++;
    const from = this.#ends[number]!;
    const to = from + end - start;
    if (to > this.#units.length) this.#units = larger(this.#units, Math.max(to, 2 * this.#units.length));
    if (number + 1 === this.#ends.length - 1) {
      this.#ends = larger(this.#ends, 2 * this.#ends.length);
      this.#hashes = larger(this.#hashes, this.#ends.length);
    }
    for (let at = start; at < end; at++) this.#units[from + at - start] = text.charCodeAt(at);
    this.#ends[number + 1] = to;
    this.#hashes[number] = hash;
    this.#slots[slot] = number + 1;
    if (2 * this.#size > this.#slots.length) this.#spread();
    return number;
  }

  #spread(): void {
    this.#slots = new Int32Array(4 * this.#slots.length);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = this.#hashes[number]! & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }
}

function larger<T extends Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(values: T, length: number): T {
  const result = new (values.constructor as new (length: number) => T)(length);
  result.set(values);
  return result;
}
