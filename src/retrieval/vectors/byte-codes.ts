import type { Bytes, Floats, Integers, ScaledBytes } from "../../numerics/index.ts";
import { Workspace, paddedWidth } from "../../numerics/index.ts";
import { UnreadableIndexError } from "../unreadable-index-error.ts";
import { scanned } from "./best-rows.ts";

/** Memory for codes; what grows out of it gets another. */
interface Room {
  space: Workspace;
  query: Bytes;
  chosen: Integers;
  scores: Floats;
  places: Integers;
  rows: ScaledBytes;
}

/**
 * Vectors in 8-bit numbers, and one more, the question. The largest number of a vector becomes 127 in size. Its scale
 * is not 1/127 of that: it makes the product of the vector with its own code right, which makes the products with
 * what is near to it nearly right (as the estimator of Gao and Long, "RaBitQ", 2024, does for bits).
 */
export class ByteCodes {
  readonly dimensions: number;
  readonly #width: number;
  #room: Room;
  #rows = 0;
  #questionScale = 0;

  /** `capacity`: rows to make room for; more will do. */
  constructor(dimensions: number, capacity: number) {
    this.dimensions = dimensions;
    this.#width = paddedWidth(dimensions);
    this.#room = this.#makeRoom(capacity);
  }

  get rows(): number {
    return this.#rows;
  }

  get bytes(): number {
    return this.#rows * (this.#width + 4);
  }

  /** All codes, padded, and scales; views. */
  save(): { codes: Int8Array; scales: Float32Array } {
    const { codes, scales } = this.#room.rows;
    return {
      codes: codes.view.subarray(0, this.#rows * this.#width),
      scales: scales.view.subarray(0, this.#rows),
    };
  }

  /** Takes what `save` gave, of as many rows as there is room for. @throws UnreadableIndexError */
  load({ codes, scales }: { codes: Int8Array; scales: Float32Array }): void {
    const { rows } = this.#room;
    if (codes.length !== rows.codes.length || scales.length !== rows.scales.length) {
      throw new UnreadableIndexError("damaged");
    }
    this.#rows = scales.length;
    rows.codes.view.set(codes);
    rows.scales.view.set(scales);
  }

  append(vector: Float32Array): void {
    if (this.#rows === this.#room.rows.scales.length) {
      const { codes, scales } = this.save();
      this.#room = this.#makeRoom(2 * this.#rows + 16);
      this.#room.rows.codes.view.set(codes);
      this.#room.rows.scales.view.set(scales);
    }
    const { codes, scales } = this.#room.rows;
    scales.view[this.#rows] = this.#encode(vector, codes.view, this.#rows * this.#width);
    this.#rows++;
  }

  ask(query: Float32Array): void {
    this.#questionScale = this.#encode(query, this.#room.query.view, 0);
  }

  /** Scores `count` rows from `from` on, at most `scanned`, about by cosine; returns how many are above a floor. */
  score(from: number, count: number, floor: number): number {
    const { space, rows, query, scores, places } = this.#room;
    space.dotByteRows(rows, from, count, { codes: query, row: 0, factor: this.#questionScale }, scores);
    return space.floatsAbove(scores, 0, Math.ceil(count / 4) * 4, floor, places);
  }

  /** Places of the rows above the floor, counted from `from`. */
  get places(): Int32Array {
    return this.#room.places.view;
  }

  get scores(): Float32Array {
    return this.#room.scores.view;
  }

  /** Where rows for `compare` are written; room for `scanned`. */
  get chosen(): Int32Array {
    return this.#room.chosen.view;
  }

  /** Scores the first `count` rows chosen, about by their cosine with the question, or with another row. */
  compare(count: number, row: number | null): void {
    const { space, rows, query, chosen, scores } = this.#room;
    const asked =
      row === null
        ? { codes: query, row: 0, factor: this.#questionScale }
        : { codes: rows.codes, row, factor: rows.scales.view[row]! };
    space.dotChosenBytes(rows, chosen, count, asked, scores);
  }

  /** Whether two rows have the same codes. */
  equal(a: number, b: number): boolean {
    const codes = this.#room.rows.codes.view;
    for (let j = 0; j < this.#width; j++) {
      if (codes[a * this.#width + j] !== codes[b * this.#width + j]) return false;
    }
    return true;
  }

  /** Writes the code of a vector; returns its scale. */
  #encode(vector: Float32Array, into: Int8Array, at: number): number {
    let largest = 0;
    for (let j = 0; j < vector.length; j++) largest = Math.max(largest, Math.abs(vector[j]!));
    if (largest === 0) {
      into.fill(0, at, at + this.#width);
      return 0;
    }
    let square = 0;
    let product = 0;
    for (let j = 0; j < vector.length; j++) {
      const value = vector[j]!;
      const code = Math.round((value / largest) * 127);
      into[at + j] = code;
      square += value * value;
      product += value * code;
    }
    return square / product;
  }

  #makeRoom(capacity: number): Room {
    const space = new Workspace();
    return {
      space,
      query: space.bytes(this.#width),
      chosen: space.integers(scanned),
      scores: space.floats(scanned),
      places: space.integers(scanned),
      rows: {
        codes: space.bytes(capacity * this.#width),
        scales: space.floats(capacity),
        width: this.#width,
      },
    };
  }
}
