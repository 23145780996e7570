/** A matrix of which only what is not zero is kept, row by row (compressed sparse rows). */
export interface SparseMatrix {
  rows: number;
  columns: number;
  /** Row r is at `offsets[r]` up to but not `offsets[r + 1]` in the other two. */
  offsets: Int32Array;
  indices: Int32Array;
  values: Float32Array;
}

/** Rows become columns. Within a row of the result the indices ascend. */
export function transpose(matrix: SparseMatrix): SparseMatrix {
  const { rows, columns, offsets, indices, values } = matrix;
  const size = offsets[rows]!;
  const turned = new Int32Array(columns + 1);
  for (let at = 0; at < size; at++) turned[indices[at]! + 1]!++;
  for (let column = 0; column < columns; column++) turned[column + 1]! += turned[column]!;
  const next = turned.slice(0, columns);
  const turnedIndices = new Int32Array(size);
  const turnedValues = new Float32Array(size);
  for (let row = 0; row < rows; row++) {
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const to = next[indices[at]!]!++;
      turnedIndices[to] = row;
      turnedValues[to] = values[at]!;
    }
  }
  return { rows: columns, columns: rows, offsets: turned, indices: turnedIndices, values: turnedValues };
}
