/** A matrix of which only what is not zero is kept, row by row (compressed sparse rows). */
export interface SparseMatrix {
  rows: number;
  columns: number;
  /** Row r is at `offsets[r]` up to but not `offsets[r + 1]` in the other two. */
  offsets: Int32Array;
  indices: Int32Array;
  values: Float32Array;
}
