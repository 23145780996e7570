import { cholesky } from "./cholesky.ts";
import type { Pace } from "./pace.ts";
import { paddedWidth, Workspace } from "./workspace.ts";

/**
 * The linear map W that takes rows of x nearest to the same rows of y, held back by a ridge:
 *
 *   W = (x'x / n + ridge · I)^-1 · x'y / n
 *
 * Both have n rows of `width` numbers; the result is `width` by `width`, row by row. Lets others run every 10 ms.
 * @throws CancelledError
 */
export async function ridgeMap(
  x: Float32Array,
  y: Float32Array,
  width: number,
  ridge: number,
  pace: Pace,
): Promise<Float32Array> {
  const rows = x.length / width;
  const gram = await transposedTimes(x, x, width, 1 / rows, pace);
  const cross = await transposedTimes(x, y, width, 1 / rows, pace);
  for (let i = 0; i < width; i++) gram[i * width + i]! += ridge;
  cholesky(gram, width);
  // R'R W = x'y / n: once down the transposed factor, once up.
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) takeRow(cross, i, k, gram[k * width + i]!, width);
    divideRow(cross, i, gram[i * width + i]!, width);
  }
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++) takeRow(cross, i, k, gram[i * width + k]!, width);
    divideRow(cross, i, gram[i * width + i]!, width);
  }
  return Float32Array.from(cross);
}

/** Row i less `factor` times row k. */
function takeRow(rows: Float64Array, i: number, k: number, factor: number, width: number): void {
  if (factor === 0) return;
  for (let j = 0; j < width; j++) rows[i * width + j]! -= factor * rows[k * width + j]!;
}

function divideRow(rows: Float64Array, i: number, by: number, width: number): void {
  for (let j = 0; j < width; j++) rows[i * width + j] = by === 0 ? 0 : rows[i * width + j]! / by;
}

/** Rows that are multiplied in one go: a few milliseconds. */
const block = 512;

/** x'y times `scale`, both with rows of `width` numbers. */
async function transposedTimes(
  x: Float32Array,
  y: Float32Array,
  width: number,
  scale: number,
  pace: Pace,
): Promise<Float64Array> {
  const rows = x.length / width;
  const padded = paddedWidth(width);
  const space = new Workspace();
  const columns = space.floats(padded * block);
  const others = space.floats(block * padded);
  const product = space.floats(padded * padded);
  const sum = new Float64Array(width * width);
  for (let from = 0; from < rows; from += block) {
    const count = Math.min(block, rows - from);
    columns.view.fill(0);
    others.view.fill(0);
    for (let row = 0; row < count; row++) {
      const at = (from + row) * width;
      for (let i = 0; i < width; i++) columns.view[i * block + row] = x[at + i]!;
      others.view.set(y.subarray(at, at + width), row * padded);
    }
    space.denseTimesDense(columns, 0, padded, block, others, padded, false, product);
    const { view } = product;
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) sum[i * width + j]! += view[i * padded + j]! * scale;
    }
    await pace.rest();
  }
  return sum;
}
