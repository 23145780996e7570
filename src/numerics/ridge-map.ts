import { cholesky } from "./cholesky.ts";
import type { Pace } from "./pace.ts";

/**
 * The linear map W that takes rows of x nearest to the same rows of y, held back by a ridge:
 *
 *   W = (x'x / n + ridge · I)^-1 · x'y / n
 *
 * Both have n rows of `width` numbers; the result is `width` by `width`, row by row. Lets others run every 20 ms.
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
  const gram = new Float64Array(width * width);
  const cross = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    for (let i = 0; i < width; i++) {
      const value = x[at + i]! / rows;
      if (value === 0) continue;
      for (let j = i; j < width; j++) gram[i * width + j]! += value * x[at + j]!;
      for (let j = 0; j < width; j++) cross[i * width + j]! += value * y[at + j]!;
    }
    if (row % 32 === 31) await pace.rest();
  }
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
