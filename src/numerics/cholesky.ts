/**
 * Cholesky factor R (upper, R'R = gram) in place of the upper half of `gram` (`width` by `width`). Columns that
 * hang on earlier ones are reported in the result as false; their row of R is left zero.
 */
export function cholesky(gram: Float64Array, width: number): boolean[] {
  let largest = 0;
  for (let i = 0; i < width; i++) largest = Math.max(largest, gram[i * width + i]!);
  const independent: boolean[] = [];
  for (let i = 0; i < width; i++) {
    const g = i * width;
    const pivot = gram[g + i]!;
    if (!(pivot > largest * 1e-12)) {
      gram.fill(0, g + i, g + width);
      independent.push(false);
      continue;
    }
    independent.push(true);
    const root = Math.sqrt(pivot);
    for (let j = i; j < width; j++) gram[g + j]! /= root;
    for (let k = i + 1; k < width; k++) {
      const factor = gram[g + k]!;
      if (factor === 0) continue;
      const row = k * width;
      for (let j = k; j < width; j++) gram[row + j]! -= factor * gram[g + j]!;
    }
  }
  return independent;
}

/** R^-1 of an upper triangular R into `inverse`; columns that are not independent become zero. */
export function invertUpper(
  upper: Float64Array,
  width: number,
  independent: readonly boolean[],
  inverse: Float32Array,
): void {
  inverse.fill(0);
  const row = new Float64Array(width);
  // Row i of the inverse: x R = e_i, solved from the left to the right.
  for (let i = 0; i < width; i++) {
    if (independent[i] !== true) continue;
    row.fill(0);
    row[i] = 1;
    for (let j = i; j < width; j++) {
      const u = j * width;
      const value = independent[j] === true ? row[j]! / upper[u + j]! : 0;
      inverse[i * width + j] = value;
      if (value !== 0) for (let k = j + 1; k < width; k++) row[k]! -= value * upper[u + k]!;
    }
  }
}
