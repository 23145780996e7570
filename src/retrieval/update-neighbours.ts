import type { Floats, Pace } from "../numerics/index.ts";
import { Workspace, paddedWidth } from "../numerics/index.ts";
import type { Neighbours } from "./neighbours.ts";

/** Neighbours as they were, and what became of the rows. */
export interface FormerNeighbours {
  neighbours: Neighbours;
  /** Where each former row is now; -1 where it is gone. Rows that stayed are in the same order as before. */
  rowOf: Int32Array;
}

/** A larger share of new rows is worked out anew: that is less work. */
const mostNew = 0.2;
/** More than are asked for are kept, since 32-bit products mistake what is nearly equal. */
const slack = 6;

/**
 * The neighbours after rows came and went, from those before: new rows and rows that lost a neighbour look at all
 * others, and the rest only at new rows. Exact, so equal to working out everything anew as long as that is; null
 * when so much is new that anew is better. `vectors` are those now, rows of length 1 or 0.
 * @throws CancelledError
 */
export async function updateNeighbours(
  { neighbours: before, rowOf }: FormerNeighbours,
  vectors: Float32Array,
  dimensions: number,
  k: number,
  pace: Pace,
): Promise<Neighbours | null> {
  const rows = vectors.length / dimensions;
  const neighbours = new Int32Array(rows * k).fill(-1);
  const cosines = new Float32Array(rows * k);
  const complete = new Uint8Array(rows);
  for (const [former, row] of rowOf.entries()) {
    if (row === -1) continue;
    complete[row] = 1;
    for (let at = 0; at < k; at++) {
      const other = before.neighbours[former * k + at]!;
      if (other === -1) continue;
      neighbours[row * k + at] = rowOf[other]!;
      cosines[row * k + at] = before.cosines[former * k + at]!;
      // One that is gone may have kept another out.
      if (rowOf[other] === -1) complete[row] = 2;
    }
  }
  const isNew = (row: number): boolean => complete[row] === 0;
  const wanting = Array.from({ length: rows }, (_, row) => row).filter((row) => complete[row] !== 1);
  if (wanting.filter(isNew).length > mostNew * rows) return null;
  const products = new Products(vectors, dimensions);
  for (const row of wanting) {
    const all = products.of(row);
    const nearest = products.nearest(row, all, k);
    neighbours.fill(-1, row * k, (row + 1) * k);
    cosines.fill(0, row * k, (row + 1) * k);
    for (const [at, { other, cosine }] of nearest.entries()) {
      neighbours[row * k + at] = other;
      cosines[row * k + at] = cosine;
    }
    if (isNew(row)) {
      for (let other = 0; other < rows; other++) {
        if (complete[other] !== 1 || all[other]! < cosines[other * k + k - 1]! - tolerance) continue;
        insert(neighbours, cosines, other * k, k, row, products.cosine(row, other));
      }
    }
    await pace.rest();
  }
  return { neighbours, cosines };
}

/** How far a product in 32 bits may be from the cosine. */
const tolerance = 1e-5;

/** Puts a row in its place among the `k` from `from` on: larger cosines first, of equal ones the lower row. */
function insert(
  neighbours: Int32Array,
  cosines: Float32Array,
  from: number,
  k: number,
  row: number,
  cosine: number,
): void {
  if (cosine <= 0) return;
  const goesBefore = (at: number): boolean =>
    neighbours[at] === -1 || cosine > cosines[at]! || (cosine === cosines[at] && row < neighbours[at]!);
  let at = from + k - 1;
  if (!goesBefore(at)) return;
  for (; at > from && goesBefore(at - 1); at--) {
    neighbours[at] = neighbours[at - 1]!;
    cosines[at] = cosines[at - 1]!;
  }
  neighbours[at] = row;
  cosines[at] = cosine;
}

/** Products of rows with each other: quickly with all, exactly with one. */
class Products {
  readonly #vectors: Float32Array;
  readonly #dimensions: number;
  readonly #space = new Workspace();
  readonly #width: number;
  readonly #rows: Floats;
  readonly #query: Floats;
  readonly #out: Floats;

  constructor(vectors: Float32Array, dimensions: number) {
    this.#vectors = vectors;
    this.#dimensions = dimensions;
    this.#width = paddedWidth(dimensions);
    this.#rows = this.#space.paddedRows(vectors, dimensions);
    this.#query = this.#space.floats(this.#width);
    this.#out = this.#space.floats(vectors.length / dimensions);
  }

  /** With all rows, to some five digits; good until it is called again. */
  of(row: number): Float32Array {
    this.#query.view.set(this.#vector(row));
    this.#space.dotRows(this.#rows, 0, this.#out.length, this.#width, this.#query, this.#out);
    return this.#out.view;
  }

  cosine(row: number, other: number): number {
    const a = this.#vector(row);
    const b = this.#vector(other);
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
    return Math.fround(sum);
  }

  /** The `k` others nearest to a row, best first; those at a right angle or beyond are nobody's neighbours. */
  nearest(row: number, all: Float32Array, k: number): { other: number; cosine: number }[] {
    const floor = all.toSorted().at(-(k + slack + 1)) ?? 0;
    const near: { other: number; cosine: number }[] = [];
    for (let other = 0; other < all.length; other++) {
      if (other === row || all[other]! < floor || all[other]! <= 0) continue;
      near.push({ other, cosine: this.cosine(row, other) });
    }
    return near
      .filter(({ cosine }) => cosine > 0)
      .sort((a, b) => b.cosine - a.cosine || a.other - b.other)
      .slice(0, k);
  }

  #vector(row: number): Float32Array {
    return this.#vectors.subarray(row * this.#dimensions, (row + 1) * this.#dimensions);
  }
}
