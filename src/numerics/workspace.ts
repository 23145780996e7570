import type { Kernels } from "./kernels.ts";
import { instantiateKernels } from "./kernels.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";

/** Numbers in the memory of a workspace. */
export interface Stretch<View> {
  /** Where it begins, in bytes. */
  readonly at: number;
  /** How many numbers. */
  readonly length: number;
  /** The numbers. Take it anew after anything was allocated: memory that grows leaves old views empty. */
  readonly view: View;
}

export type Floats = Stretch<Float32Array>;
export type Doubles = Stretch<Float64Array>;
export type Integers = Stretch<Int32Array>;
export type Shorts = Stretch<Int16Array>;
export type Bytes = Stretch<Int8Array>;
export type Octets = Stretch<Uint8Array>;

/** Rows of 8-bit numbers from -127 to 127, and what a number of each row counts for. */
export interface ScaledBytes {
  codes: Bytes;
  scales: Floats;
  width: number;
}

/** One of some rows of 8-bit numbers, and what a number of it counts for. */
export interface ByteQuery {
  codes: Bytes;
  row: number;
  factor: number;
}

/** A sparse matrix (see `SparseMatrix`) in the memory of a workspace. */
export interface SparseStretches {
  rows: number;
  columns: number;
  offsets: Integers;
  indices: Integers;
  values: Floats;
}

/** Widths of rows that kernels take are multiples of this, so that no row has a rest. */
const lane = 16;
const pageSize = 65_536;
/** Every stretch begins at a multiple of this, and may be written to up to one. */
const alignment = 64;

/** The width of rows as kernels take them: rounded up to a multiple of 16. What is added must be zero. */
export const paddedWidth = (width: number): number => Math.ceil(width / lane) * lane;

/**
 * A memory for the WebAssembly kernels, handed out piece by piece, and the kernels that work on it. It grows as
 * needed up to 4 GB; what is allocated stays until `reset`, and the memory until the workspace is forgotten. So
 * an index keeps one, and a piece of work makes its own. All rows are padded to `paddedWidth`.
 */
export class Workspace {
  readonly #kernels: Kernels = instantiateKernels();
  #end = alignment;
  /** Memory up to here has been handed out before, and may hold something. */
  #used = alignment;

  /** Size of the memory in bytes. */
  get size(): number {
    return this.#kernels.memory.buffer.byteLength;
  }

  /** Zeros. @throws RangeError when there is no more memory; so do the others */
  floats(length: number): Floats {
    return this.#take(length, 4, (buffer, at) => new Float32Array(buffer, at, length));
  }

  doubles(length: number): Doubles {
    return this.#take(length, 8, (buffer, at) => new Float64Array(buffer, at, length));
  }

  integers(length: number): Integers {
    return this.#take(length, 4, (buffer, at) => new Int32Array(buffer, at, length));
  }

  shorts(length: number): Shorts {
    return this.#take(length, 2, (buffer, at) => new Int16Array(buffer, at, length));
  }

  bytes(length: number): Bytes {
    return this.#take(length, 1, (buffer, at) => new Int8Array(buffer, at, length));
  }

  octets(length: number): Octets {
    return this.#take(length, 1, (buffer, at) => new Uint8Array(buffer, at, length));
  }

  /** A copy of a matrix whose rows are `width` wide, with padded rows; `spare` rows of zeros follow. */
  paddedRows(rows: Float32Array, width: number, spare = 0): Floats {
    const padded = paddedWidth(width);
    const count = width === 0 ? 0 : rows.length / width;
    const stretch = this.floats((count + spare) * padded);
    const { view } = stretch;
    if (padded === width) view.set(rows);
    else
      for (let row = 0; row < count; row++)
        view.set(rows.subarray(row * width, (row + 1) * width), row * padded);
    return stretch;
  }

  /** Forgets everything handed out. */
  reset(): void {
    this.#end = alignment;
  }

  /** out[i] = row (`from` + i) · query, for `count` rows. */
  dotRows(rows: Floats, from: number, count: number, width: number, query: Floats, out: Floats): void {
    checkWidth(width);
    checkRoom(rows, (from + count) * width);
    checkRoom(query, width);
    checkRoom(out, count);
    this.#kernels.dotRows(rows.at + from * width * 4, count, width, query.at, out.at);
  }

  /** out[i] = (row (`from` + i) · query) · its scale · factor, for `count` rows; `from` is a multiple of 4. */
  dotByteRows(rows: ScaledBytes, from: number, count: number, query: ByteQuery, out: Floats): void {
    const { codes, scales, width } = rows;
    checkWidth(width);
    if (from % 4 !== 0) throw new RangeError(`rows from ${from} on`);
    checkRoom(codes, (from + count) * width);
    checkRoom(scales, from + count);
    checkRoom(query.codes, (query.row + 1) * width);
    checkRoom(out, count);
    this.#kernels.dotByteRows(
      codes.at + from * width,
      scales.at + from * 4,
      count,
      width,
      query.codes.at + query.row * width,
      query.factor,
      out.at,
    );
  }

  /**
   * out[i] = (row `numbers[i]` · query) · its scale · factor, for `count` numbers, each of which must be that of a
   * row. Both lists have room for a multiple of 4; what lies past the count is overwritten.
   */
  dotChosenBytes(rows: ScaledBytes, numbers: Integers, count: number, query: ByteQuery, out: Floats): void {
    const { codes, scales, width } = rows;
    checkWidth(width);
    checkRoom(query.codes, (query.row + 1) * width);
    // The kernel takes four at a time.
    const whole = Math.ceil(count / 4) * 4;
    checkRoom(numbers, whole);
    checkRoom(out, whole);
    if (whole > count) numbers.view.fill(0, count, whole);
    this.#kernels.dotChosenBytes(
      codes.at,
      scales.at,
      numbers.at,
      count,
      width,
      query.codes.at + query.row * width,
      query.factor,
      out.at,
    );
  }

  /**
   * out[i * others + j] = row (`from` + i) · row (`other` + j) of one matrix of 16-bit numbers, exactly as long as
   * no sum leaves 32 bits. `count` is even, `others` a multiple of 4.
   */
  shortProducts(
    rows: Shorts,
    from: number,
    count: number,
    other: number,
    others: number,
    width: number,
    out: Integers,
  ): void {
    checkWidth(width);
    if (count % 2 !== 0 || others % 4 !== 0) throw new RangeError(`blocks of ${count} by ${others} rows`);
    checkRoom(rows, Math.max(from + count, other + others) * width);
    checkRoom(out, count * others);
    const at = (row: number): number => rows.at + row * width * 2;
    this.#kernels.shortProducts(at(from), count, at(other), others, width, out.at);
  }

  /**
   * Puts the places of numbers above `floor` into `out`, in order, looking at `count` numbers from `from` on, both
   * multiples of 4. Places count from `from`. Returns how many there are.
   */
  above(
    numbers: Stretch<Int32Array | Float32Array>,
    from: number,
    count: number,
    floor: number,
    out: Integers,
  ): number {
    if (from % 4 !== 0 || count % 4 !== 0) throw new RangeError(`${count} numbers from ${from} on`);
    checkRoom(numbers, from + count);
    checkRoom(out, count);
    return this.#kernels.above(numbers.at + from * 4, count, floor, out.at);
  }

  /** The same for floats; slower with a floor below 0. */
  floatsAbove(numbers: Floats, from: number, count: number, floor: number, out: Integers): number {
    // Floats that are not negative are in the order of their bits, and negative ones are negative in both.
    if (floor >= 0) return this.above(numbers, from, count, floatBits(Math.abs(floor)), out);
    checkRoom(numbers, from + count);
    checkRoom(out, count);
    let found = 0;
    for (let place = 0; place < count; place++) {
      if (numbers.view[from + place]! > floor) out.view[found++] = place;
    }
    return found;
  }

  /** out[i] = bits that are equal in row (`from` + i) and the query, for `count` rows of `width` bytes. */
  equalBits(rows: Octets, from: number, count: number, width: number, query: Octets, out: Integers): void {
    checkWidth(width);
    checkRoom(rows, (from + count) * width);
    checkRoom(query, width);
    checkRoom(out, count);
    this.#kernels.equalBits(rows.at + from * width, count, width, query.at, out.at);
  }

  /** A copy of a sparse matrix. */
  sparse(matrix: SparseMatrix): SparseStretches {
    const { rows, columns } = matrix;
    const size = matrix.offsets[rows]!;
    const offsets = this.integers(rows + 1);
    const indices = this.integers(size);
    const values = this.floats(size);
    offsets.view.set(matrix.offsets.subarray(0, rows + 1));
    indices.view.set(matrix.indices.subarray(0, size));
    values.view.set(matrix.values.subarray(0, size));
    return { rows, columns, offsets, indices, values };
  }

  /** Rows `from` up to but not `to` of `out` = those rows of the sparse matrix times the dense one. */
  sparseTimesDense(
    matrix: SparseStretches,
    from: number,
    to: number,
    dense: Floats,
    width: number,
    out: Floats,
  ): void {
    checkWidth(width);
    checkRoom(dense, matrix.columns * width);
    checkRoom(out, to * width);
    checkRoom(matrix.offsets, to + 1);
    const { offsets, indices, values } = matrix;
    this.#kernels.sparseTimesDense(
      offsets.at,
      indices.at,
      values.at,
      from,
      to,
      dense.at,
      width,
      out.at + from * width * 4,
    );
  }

  /** Adds to `out` the transposed rows `from` up to but not `to` of the sparse matrix times those of `dense`. */
  addTransposedTimesDense(
    matrix: SparseStretches,
    from: number,
    to: number,
    dense: Floats,
    width: number,
    out: Floats,
  ): void {
    checkWidth(width);
    checkRoom(dense, to * width);
    checkRoom(out, matrix.columns * width);
    checkRoom(matrix.offsets, to + 1);
    const { offsets, indices, values } = matrix;
    this.#kernels.addTransposedTimesDense(
      offsets.at,
      indices.at,
      values.at,
      from,
      to,
      dense.at + from * width * 4,
      width,
      out.at,
    );
  }

  /**
   * The first rows of `out` (`columns` wide) = rows of x from `from` on (`width` wide) times y (`width` by
   * `columns`). `count` is a multiple of 4. With `upper` only the upper half of y is looked at.
   */
  denseTimesDense(
    x: Floats,
    from: number,
    count: number,
    width: number,
    y: Floats,
    columns: number,
    upper: boolean,
    out: Floats,
  ): void {
    checkWidth(width);
    checkWidth(columns);
    if (count % 4 !== 0) throw new RangeError(`blocks of ${count} rows`);
    checkRoom(x, (from + count) * width);
    checkRoom(y, width * columns);
    checkRoom(out, count * columns);
    this.#kernels.denseTimesDense(
      x.at + from * width * 4,
      count,
      width,
      y.at,
      columns,
      upper ? 1 : 0,
      out.at,
    );
  }

  /**
   * Adds the products of columns, x'x over `count` rows of x from `from` on, to the upper half of `gram` (`width`
   * by `width`). `scratch` holds `count` rows.
   */
  addGram(x: Floats, from: number, count: number, width: number, scratch: Doubles, gram: Doubles): void {
    checkWidth(width);
    checkRoom(x, (from + count) * width);
    checkRoom(scratch, count * width);
    checkRoom(gram, width * width);
    this.#kernels.addGram(x.at + from * width * 4, count, width, scratch.at, gram.at);
  }

  #take<View extends { buffer: ArrayBufferLike }>(
    length: number,
    size: number,
    look: (buffer: ArrayBuffer, at: number) => View,
  ): Stretch<View> {
    const { memory } = this.#kernels;
    const at = this.#end;
    const end = at + Math.ceil((length * size) / alignment) * alignment;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageSize));
    if (at < this.#used) new Uint8Array(memory.buffer, at, Math.min(this.#used, end) - at).fill(0);
    this.#end = end;
    this.#used = Math.max(this.#used, end);
    let view = look(memory.buffer, at);
    return {
      at,
      length,
      get view() {
        if (view.buffer !== memory.buffer) view = look(memory.buffer, at);
        return view;
      },
    };
  }
}

const floatBits = (value: number): number => new Int32Array(Float32Array.of(value).buffer)[0]!;

function checkWidth(width: number): void {
  if (width <= 0 || width % lane !== 0) throw new RangeError(`rows of ${width} are not padded to ${lane}`);
}

function checkRoom(stretch: Stretch<unknown>, needed: number): void {
  if (stretch.length < needed) throw new RangeError(`${needed} numbers do not fit in ${stretch.length}`);
}
