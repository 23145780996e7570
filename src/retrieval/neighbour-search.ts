import type { Integers, Shorts } from "../numerics/index.ts";
import { Workspace, paddedWidth, writeShorts } from "../numerics/index.ts";

/** More than are asked for are kept, since 16-bit products mistake what is nearly equal. */
const slack = 6;
/** Rows, and others, that are compared at a time. */
const block = 64;
const others = 512;

/** Keeps the nearest of each of some rows among those they are compared with. */
export class NeighbourSearch {
  readonly #vectors: Float32Array;
  readonly #dimensions: number;
  readonly #order: Int32Array;
  readonly #placeOf: Int32Array;
  readonly #k: number;
  readonly #kept: number;
  readonly #space = new Workspace();
  readonly #width: number;
  /** All rows, in 16 bits, in the order given; then room for a block. */
  readonly #rows: Shorts;
  readonly #block: number;
  readonly #products: Integers;
  readonly #above: Integers;
  /** For each row of the share, places and products of those kept, best first. */
  readonly #places: Int32Array;
  readonly #scores: Int32Array;
  readonly #found: Int32Array;
  readonly #from: number;

  /** `order`: the row in each place; others are compared place by place. The share is of rows. */
  constructor(
    vectors: Float32Array,
    dimensions: number,
    order: Int32Array,
    share: { k: number; from: number; to: number },
  ) {
    this.#vectors = vectors;
    this.#dimensions = dimensions;
    this.#order = order;
    this.#k = share.k;
    this.#kept = share.k + slack;
    this.#from = share.from;
    this.#width = paddedWidth(dimensions);
    this.#block = Math.ceil(order.length / 4) * 4;
    this.#rows = this.#space.shorts((this.#block + block) * this.#width);
    this.#products = this.#space.integers(block * others);
    this.#above = this.#space.integers(others);
    const count = share.to - share.from;
    this.#places = new Int32Array(count * this.#kept);
    this.#scores = new Int32Array(count * this.#kept);
    this.#found = new Int32Array(count);
    this.#placeOf = new Int32Array(order.length);
    for (const [place, row] of order.entries()) {
      this.#placeOf[row] = place;
      writeShorts(this.#vector(row), this.#rows.view, place * this.#width);
    }
  }

  /** Compares rows of the share with the places from `from` up to but not `to`; it yields every millisecond. */
  *compare(rows: Int32Array, from: number, to: number): Generator<void> {
    for (let first = from; first < to; first += others) {
      const last = Math.min(to, first + others);
      for (let at = 0; at < rows.length; at += block) {
        this.#compareBlock(rows.subarray(at, at + block), first, last);
        yield;
      }
    }
  }

  /** Numbers of the `k` nearest rows, best first, with their cosines in 32 bits; -1 and 0 where there are no more. */
  result(): { neighbours: Int32Array; cosines: Float32Array } {
    const neighbours = new Int32Array(this.#found.length * this.#k).fill(-1);
    const cosines = new Float32Array(neighbours.length);
    for (const [i, found] of this.#found.entries()) {
      const own = this.#vector(this.#from + i);
      const best = Array.from({ length: found }, (_, j) => {
        const row = this.#order[this.#places[i * this.#kept + j]!]!;
        return { row, cosine: Math.fround(dot(own, this.#vector(row))) };
      }).filter(({ cosine }) => cosine > 0);
      best.sort((a, b) => b.cosine - a.cosine || a.row - b.row);
      for (const [j, { row, cosine }] of best.slice(0, this.#k).entries()) {
        neighbours[i * this.#k + j] = row;
        cosines[i * this.#k + j] = cosine;
      }
    }
    return { neighbours, cosines };
  }

  #compareBlock(rows: Int32Array, from: number, to: number): void {
    const width = this.#width;
    const all = this.#rows.view;
    for (let i = 0; i < rows.length; i++) {
      const at = this.#placeOf[rows[i]!]! * width;
      all.copyWithin((this.#block + i) * width, at, at + width);
    }
    // The kernel wants whole steps: what is beyond is not looked at.
    const count = Math.ceil(rows.length / 2) * 2;
    const line = Math.ceil((to - from) / 4) * 4;
    this.#space.shortProducts(this.#rows, this.#block, count, from, line, width, this.#products);
    const kept = this.#kept;
    const products = this.#products.view;
    const above = this.#above.view;
    for (const [i, row] of rows.entries()) {
      const own = row - this.#from;
      const floor = this.#found[own] === kept ? this.#scores[own * kept + kept - 1]! : 0;
      const many = this.#space.above(this.#products, i * line, line, floor, this.#above);
      for (let a = 0; a < many; a++) {
        const place = from + above[a]!;
        if (place < to && this.#order[place] !== row)
          this.#offer(own, place, products[i * line + above[a]!]!);
      }
    }
  }

  #offer(own: number, place: number, score: number): void {
    const begin = own * this.#kept;
    let at = begin + this.#found[own]!;
    if (this.#found[own] === this.#kept) {
      at--;
      if (score <= this.#scores[at]!) return;
    } else {
      this.#found[own]!++;
    }
    for (; at > begin && this.#scores[at - 1]! < score; at--) {
      this.#scores[at] = this.#scores[at - 1]!;
      this.#places[at] = this.#places[at - 1]!;
    }
    this.#scores[at] = score;
    this.#places[at] = place;
  }

  #vector(row: number): Float32Array {
    return this.#vectors.subarray(row * this.#dimensions, (row + 1) * this.#dimensions);
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
