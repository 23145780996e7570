import type { Bytes, Integers } from "../../numerics/index.ts";
import { Workspace, paddedWidth } from "../../numerics/index.ts";
import { UnreadableIndexError } from "../unreadable-index-error.ts";
import { scanned } from "./best-rows.ts";

/** Vectors in 8-bit numbers, and one more, the question. One scale serves all, so that products can be compared. */
export class ByteCodes {
  readonly dimensions: number;
  /** A number times this is its code. */
  readonly scale: number;
  readonly #space = new Workspace();
  readonly #width: number;
  readonly #query: Bytes;
  readonly #chosen: Integers;
  readonly #products: Integers;
  readonly #places: Integers;
  #codes: Bytes;
  #rows = 0;

  /** Numbers that are too large for the scale are cut off. */
  constructor(dimensions: number, scale: number, capacity: number) {
    this.dimensions = dimensions;
    this.scale = scale;
    this.#width = paddedWidth(dimensions);
    this.#query = this.#space.bytes(this.#width);
    this.#chosen = this.#space.integers(scanned);
    this.#products = this.#space.integers(scanned);
    this.#places = this.#space.integers(scanned);
    this.#codes = this.#space.bytes(capacity * this.#width);
  }

  /** The scale at which the number of the greatest size still has a code. */
  static scaleFor(vectors: Float32Array): number {
    let largest = 0;
    for (const value of vectors) largest = Math.max(largest, Math.abs(value));
    return 127 / (largest || 1);
  }

  get rows(): number {
    return this.#rows;
  }

  get bytes(): number {
    return this.#rows * this.#width;
  }

  /** Codes of all rows, padded; a view that further rows end. */
  get codes(): Int8Array {
    return this.#codes.view.subarray(0, this.bytes);
  }

  /** Takes codes as `codes` gave them, of as many rows as there is room for. @throws UnreadableIndexError */
  load(codes: Int8Array): void {
    if (codes.length !== this.#codes.length) throw new UnreadableIndexError("damaged");
    this.#rows = codes.length / this.#width;
    this.#codes.view.set(codes);
  }

  append(vector: Float32Array): void {
    this.#reserve(this.#rows + 1);
    this.#encode(vector, this.scale, this.#codes.view, this.#rows * this.#width);
    this.#rows++;
  }

  ask(query: Float32Array): void {
    this.#encode(query, ByteCodes.scaleFor(query), this.#query.view, 0);
  }

  /** Products of the question with `count` rows from `from` on, at most `scanned`: how many are above a floor. */
  score(from: number, count: number, floor: number): number {
    this.#space.dotByteRows(this.#codes, from, count, this.#width, this.#query, this.#products);
    return this.#space.above(this.#products, 0, Math.ceil(count / 4) * 4, floor, this.#places);
  }

  /** Places of the rows above the floor, counted from `from`. */
  get places(): Int32Array {
    return this.#places.view;
  }

  /** Where rows for `compare` are written; room for `scanned`. */
  get chosen(): Int32Array {
    return this.#chosen.view;
  }

  /** Products of the first `count` rows chosen with the question, or with another row; in `scores`. */
  compare(count: number, row: number | null): void {
    const query = row === null ? this.#query : this.#codes;
    this.#space.dotChosenBytes(
      this.#codes,
      this.#chosen,
      count,
      this.#width,
      query,
      row ?? 0,
      this.#products,
    );
  }

  get scores(): Int32Array {
    return this.#products.view;
  }

  /** Whether two rows have the same codes. */
  equal(a: number, b: number): boolean {
    const codes = this.#codes.view;
    for (let j = 0; j < this.#width; j++) {
      if (codes[a * this.#width + j] !== codes[b * this.#width + j]) return false;
    }
    return true;
  }

  #encode(vector: Float32Array, scale: number, into: Int8Array, at: number): void {
    for (let j = 0; j < this.dimensions; j++) {
      into[at + j] = Math.max(-127, Math.min(127, Math.round(vector[j]! * scale)));
    }
  }

  #reserve(rows: number): void {
    const needed = rows * this.#width;
    if (needed <= this.#codes.length) return;
    this.#codes = this.#space.extend(this.#codes, Math.max(needed, 2 * this.#codes.length));
  }
}
