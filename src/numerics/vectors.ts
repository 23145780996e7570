/** Scales a vector to length 1, in place; a zero vector stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! / length;
  return vector;
}

/**
 * Sums of products of `query` with each row of a matrix stored row by row, into `into` (one number a row).
 * For unit vectors these are cosines.
 */
export function dotRows(rows: Float32Array, query: Float32Array, into: Float32Array): void {
  const width = query.length;
  const whole = width - (width % 4);
  for (let row = 0, at = 0; row < into.length; row++, at += width) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < whole; i += 4) {
      a += rows[at + i]! * query[i]!;
      b += rows[at + i + 1]! * query[i + 1]!;
      c += rows[at + i + 2]! * query[i + 2]!;
      d += rows[at + i + 3]! * query[i + 3]!;
    }
    for (let i = whole; i < width; i++) a += rows[at + i]! * query[i]!;
    into[row] = a + b + (c + d);
  }
}
