/** A list of 32-bit integers that grows. */
export class IntegerList {
  #values: Int32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 16) {
    this.#values = new Int32Array(Math.max(16, capacity));
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  /** The values, and room after them; those of now only until the list grows. */
  get values(): Int32Array {
    return this.#values;
  }

  /** The values in an array of their own. */
  copy(): Int32Array<ArrayBuffer> {
    return this.#values.slice(0, this.length);
  }

  /** The values, for good: the list must not be used after. */
  take(): Int32Array<ArrayBuffer> {
    return this.#values.length > this.length * 1.5 ? this.copy() : this.#values.subarray(0, this.length);
  }
}
