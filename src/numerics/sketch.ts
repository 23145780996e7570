import { cholesky, invertUpper } from "./cholesky.ts";
import type { Pace } from "./pace.ts";
import type { Random } from "./random.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";
import type { Doubles, Floats, SparseStretches } from "./workspace.ts";
import { Workspace, paddedWidth } from "./workspace.ts";

/** Rows that a kernel takes at a time: few enough for the nearest cache, and for a turn of a millisecond. */
const block = 32;

const wholeBlocks = (rows: number): number => Math.ceil(rows / block) * block;

/**
 * A sparse matrix A and two narrow dense ones that random projection sends to and fro: z, a row for each column
 * of A, and y, a row for each row of A. All work goes in turns.
 */
export class Sketch {
  readonly #space = new Workspace();
  readonly #matrix: SparseStretches;
  readonly #width: number;
  /** Rows of y and z are so wide, rounded up; what is added is and stays zero. */
  readonly #padded: number;
  readonly #y: Floats;
  readonly #z: Floats;
  readonly #gram: Doubles;
  readonly #scratch: Doubles;
  readonly #triangle: Floats;
  readonly #product: Floats;
  readonly #pace: Pace;

  constructor(matrix: SparseMatrix, width: number, pace: Pace) {
    const space = this.#space;
    const padded = paddedWidth(width);
    this.#width = width;
    this.#padded = padded;
    this.#pace = pace;
    this.#matrix = space.sparse(matrix);
    this.#y = space.floats(wholeBlocks(matrix.rows) * padded);
    this.#z = space.floats(wholeBlocks(matrix.columns) * padded);
    this.#gram = space.doubles(padded * padded);
    this.#scratch = space.doubles(block * padded);
    this.#triangle = space.floats(padded * padded);
    this.#product = space.floats(block * padded);
  }

  /** Fills z with random numbers. */
  async randomise(random: Random): Promise<void> {
    const { view } = this.#z;
    await this.#inTurns(this.#matrix.columns, 8, (from, to) => {
      for (let row = from; row < to; row++) {
        const at = row * this.#padded;
        for (let i = 0; i < this.#width; i++) view[at + i] = random.next() - 0.5;
      }
    });
  }

  /** y = A z */
  forward(): Promise<void> {
    return this.#inTurns(this.#matrix.rows, 1, (from, to) =>
      this.#space.sparseTimesDense(this.#matrix, from, to, this.#z, this.#padded, this.#y),
    );
  }

  /** z = A' y */
  backward(): Promise<void> {
    this.#z.view.fill(0);
    return this.#inTurns(this.#matrix.rows, 1, (from, to) =>
      this.#space.addTransposedTimesDense(this.#matrix, from, to, this.#y, this.#padded, this.#z),
    );
  }

  /** Columns of y become orthonormal, but for those that hang on earlier ones, which become zero. */
  async orthonormalise(): Promise<void> {
    await this.#addGram(this.#y, this.#matrix.rows);
    const independent = cholesky(this.#gram.view, this.#padded);
    invertUpper(this.#gram.view, this.#padded, independent, this.#triangle.view);
    await this.#inTurns(this.#matrix.rows, 1, (from) => {
      this.#space.denseTimesDense(
        this.#y,
        from,
        block,
        this.#padded,
        this.#triangle,
        this.#padded,
        true,
        this.#product,
      );
      this.#y.view.set(this.#product.view, from * this.#padded);
    });
  }

  /** The upper half of z'z, row by row, as wide as the sketch. */
  async gramOfColumns(): Promise<Float64Array> {
    await this.#addGram(this.#z, this.#matrix.columns);
    const result = new Float64Array(this.#width * this.#width);
    for (let i = 0; i < this.#width; i++) {
      const from = i * this.#padded;
      result.set(this.#gram.view.subarray(from, from + this.#width), i * this.#width);
    }
    return result;
  }

  /** z times a matrix of `columns` columns, row by row. */
  async turned(columns: number, entry: (row: number, column: number) => number): Promise<Float32Array> {
    if (columns === 0) return new Float32Array(0);
    const padded = paddedWidth(columns);
    const turn = this.#space.floats(this.#padded * padded);
    const { view } = turn;
    for (let i = 0; i < this.#width; i++) {
      for (let j = 0; j < columns; j++) view[i * padded + j] = entry(i, j);
    }
    const total = this.#matrix.columns;
    const result = new Float32Array(total * columns);
    await this.#inTurns(total, 1, (from, to) => {
      this.#space.denseTimesDense(this.#z, from, block, this.#padded, turn, padded, false, this.#product);
      for (let row = from; row < to; row++) {
        const at = (row - from) * padded;
        result.set(this.#product.view.subarray(at, at + columns), row * columns);
      }
    });
    return result;
  }

  async #addGram(x: Floats, rows: number): Promise<void> {
    this.#gram.view.fill(0);
    await this.#inTurns(rows, 1, (from) =>
      this.#space.addGram(x, from, block, this.#padded, this.#scratch, this.#gram),
    );
  }

  async #inTurns(total: number, blocks: number, work: (from: number, to: number) => void): Promise<void> {
    for (let from = 0; from < total; from += blocks * block) {
      work(from, Math.min(total, from + blocks * block));
      if (this.#pace.due) await this.#pace.rest();
    }
  }
}
