import type { Pace } from "./pace.ts";
import { seededRandom } from "./random.ts";
import { writeShorts } from "./shorts.ts";
import { normalise } from "./vectors.ts";
import type { Integers, Shorts } from "./workspace.ts";
import { Workspace, paddedWidth } from "./workspace.ts";

const rounds = 6;
/** Rows that the centres are found from, for each centre. */
const sampled = 32;
/** Rows that are compared with the centres at a time. */
const block = 64;

/**
 * Unit vectors, row by row, that unit vectors gather around: spherical k-means (Dhillon and Modha, "Concept
 * decompositions for large sparse text data", 2001), 6 rounds over a sample of 32 rows a centre. Rows of length 0
 * are passed over. At most `count` come back, fewer when there are fewer rows. The same seed gives the same.
 * @throws CancelledError
 */
export async function sphericalCentres(
  vectors: Float32Array,
  dimensions: number,
  options: { count: number; seed: number; pace: Pace },
): Promise<Float32Array> {
  const { pace } = options;
  const rowAt = (row: number): Float32Array => vectors.subarray(row * dimensions, (row + 1) * dimensions);
  const sample: number[] = [];
  for (let row = 0; row < vectors.length / dimensions; row++) {
    if (rowAt(row).some((value) => value !== 0)) sample.push(row);
  }
  const count = Math.min(options.count, sample.length);
  if (count === 0) return new Float32Array(0);
  const size = Math.min(sample.length, count * sampled);
  const random = seededRandom(options.seed);
  for (let i = 0; i < size; i++) {
    const other = i + random.below(sample.length - i);
    [sample[i], sample[other]] = [sample[other]!, sample[i]!];
  }
  const centres = new Float32Array(count * dimensions);
  for (let c = 0; c < count; c++) centres.set(rowAt(sample[c]!), c * dimensions);
  for (let round = 0; round < rounds; round++) {
    const nearest = new NearestCentres(centres, dimensions, 1);
    const sums = new Float32Array(centres.length);
    const into = new Int32Array(block);
    for (let from = 0; from < size; from += block) {
      const rows = sample.slice(from, Math.min(size, from + block));
      nearest.find(rows.map(rowAt), into, 0);
      for (const [i, row] of rows.entries()) {
        const vector = rowAt(row);
        const at = into[i]! * dimensions;
        for (let j = 0; j < dimensions; j++) sums[at + j]! += vector[j]!;
      }
      if (pace.due) await pace.rest();
    }
    for (let c = 0; c < count; c++) {
      const centre = normalise(sums.subarray(c * dimensions, (c + 1) * dimensions));
      // A centre that nothing is near to starts again somewhere else.
      const next = centre.some((value) => value !== 0) ? centre : rowAt(sample[random.below(size)]!);
      centres.set(next, c * dimensions);
    }
  }
  return centres;
}

/** Finds the few centres with the largest cosines for each of a block of vectors. */
export class NearestCentres {
  /** The most vectors at a time. */
  static readonly block = block;
  readonly #space = new Workspace();
  readonly #width: number;
  readonly #count: number;
  readonly #few: number;
  /** A block of vectors, then the centres. */
  readonly #rows: Shorts;
  readonly #products: Integers;
  readonly #best: Int32Array;

  /** `few`: how many centres for each vector; at most all. */
  constructor(centres: Float32Array, dimensions: number, few: number) {
    this.#width = paddedWidth(dimensions);
    this.#count = centres.length / dimensions;
    this.#few = few;
    const others = Math.ceil(this.#count / 4) * 4;
    this.#rows = this.#space.shorts((block + others) * this.#width);
    this.#products = this.#space.integers(block * others);
    this.#best = new Int32Array(few);
    for (let c = 0; c < this.#count; c++) {
      const centre = centres.subarray(c * dimensions, (c + 1) * dimensions);
      writeShorts(centre, this.#rows.view, (block + c) * this.#width);
    }
  }

  /** Puts the numbers of `few` centres a vector, nearest first, into `into` from `at` on. */
  find(vectors: readonly Float32Array[], into: Int32Array, at: number): void {
    for (const [i, vector] of vectors.entries()) writeShorts(vector, this.#rows.view, i * this.#width);
    const others = Math.ceil(this.#count / 4) * 4;
    this.#space.shortProducts(this.#rows, 0, block, block, others, this.#width, this.#products);
    const { view } = this.#products;
    const few = this.#few;
    const count = this.#count;
    const best = this.#best;
    for (let i = 0; i < vectors.length; i++) {
      const line = i * others;
      const begin = at + i * few;
      let found = 0;
      let floor = -Infinity;
      for (let c = 0; c < count; c++) {
        const product = view[line + c]!;
        if (product <= floor) continue;
        let place = found < few ? found++ : few - 1;
        for (; place > 0 && best[place - 1]! < product; place--) {
          best[place] = best[place - 1]!;
          into[begin + place] = into[begin + place - 1]!;
        }
        best[place] = product;
        into[begin + place] = c;
        if (found === few) floor = best[few - 1]!;
      }
    }
  }
}
