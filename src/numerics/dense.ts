/*
 * Kernels on dense matrices stored row by row in Float64Array. Each works on the rows from `from` up to but not
 * `to`, so that long work can be cut into turns. Four rows or terms go at a time: that saves loads and stores.
 */
import type { SparseMatrix } from "./sparse-matrix.ts";

/** Rows of `out` = rows of the sparse matrix times the dense one, which has `width` columns. */
export function sparseTimesDense(
  matrix: SparseMatrix,
  dense: Float64Array,
  width: number,
  out: Float64Array,
  from: number,
  to: number,
): void {
  const { offsets, indices, values } = matrix;
  for (let row = from; row < to; row++) {
    const base = row * width;
    out.fill(0, base, base + width);
    const end = offsets[row + 1]!;
    let at = offsets[row]!;
    for (; at + 3 < end; at += 4) {
      const v0 = values[at]!;
      const v1 = values[at + 1]!;
      const v2 = values[at + 2]!;
      const v3 = values[at + 3]!;
      const d0 = indices[at]! * width;
      const d1 = indices[at + 1]! * width;
      const d2 = indices[at + 2]! * width;
      const d3 = indices[at + 3]! * width;
      for (let j = 0; j < width; j++) {
        out[base + j]! +=
          v0 * dense[d0 + j]! + v1 * dense[d1 + j]! + (v2 * dense[d2 + j]! + v3 * dense[d3 + j]!);
      }
    }
    for (; at < end; at++) {
      const v = values[at]!;
      const d = indices[at]! * width;
      for (let j = 0; j < width; j++) out[base + j]! += v * dense[d + j]!;
    }
  }
}

/** Adds the products of columns, x'x of the rows, to the upper half of `gram` (`width` by `width`). */
export function addGram(x: Float64Array, width: number, gram: Float64Array, from: number, to: number): void {
  let row = from;
  for (; row + 3 < to; row += 4) {
    const r0 = row * width;
    const r1 = r0 + width;
    const r2 = r1 + width;
    const r3 = r2 + width;
    for (let i = 0; i < width; i++) {
      const a = x[r0 + i]!;
      const b = x[r1 + i]!;
      const c = x[r2 + i]!;
      const d = x[r3 + i]!;
      const g = i * width;
      for (let j = i; j < width; j++) {
        gram[g + j]! += a * x[r0 + j]! + b * x[r1 + j]! + (c * x[r2 + j]! + d * x[r3 + j]!);
      }
    }
  }
  for (; row < to; row++) {
    const r = row * width;
    for (let i = 0; i < width; i++) {
      const a = x[r + i]!;
      for (let j = i; j < width; j++) gram[i * width + j]! += a * x[r + j]!;
    }
  }
}

/**
 * Cholesky factor R (upper, R'R = gram) in place of the upper half of `gram`. Columns that hang on earlier ones
 * are reported in the result as false; their row of R is left zero.
 */
export function cholesky(gram: Float64Array, width: number): boolean[] {
  let largest = 0;
  for (let i = 0; i < width; i++) largest = Math.max(largest, gram[i * width + i]!);
  const independent: boolean[] = [];
  for (let i = 0; i < width; i++) {
    const g = i * width;
    const pivot = gram[g + i]!;
    if (!(pivot > largest * 1e-13)) {
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

/** Rows of x become rows of x R^-1; columns that are not independent become zero. */
export function divideByUpper(
  x: Float64Array,
  width: number,
  upper: Float64Array,
  independent: readonly boolean[],
  from: number,
  to: number,
): void {
  let row = from;
  for (; row + 3 < to; row += 4) {
    const r0 = row * width;
    const r1 = r0 + width;
    const r2 = r1 + width;
    const r3 = r2 + width;
    for (let i = 0; i < width; i++) {
      const u = i * width;
      const scale = independent[i] === true ? 1 / upper[u + i]! : 0;
      const a = (x[r0 + i]! *= scale);
      const b = (x[r1 + i]! *= scale);
      const c = (x[r2 + i]! *= scale);
      const d = (x[r3 + i]! *= scale);
      for (let j = i + 1; j < width; j++) {
        const factor = upper[u + j]!;
        x[r0 + j]! -= a * factor;
        x[r1 + j]! -= b * factor;
        x[r2 + j]! -= c * factor;
        x[r3 + j]! -= d * factor;
      }
    }
  }
  for (; row < to; row++) {
    const r = row * width;
    for (let i = 0; i < width; i++) {
      const a = (x[r + i]! *= independent[i] === true ? 1 / upper[i * width + i]! : 0);
      for (let j = i + 1; j < width; j++) x[r + j]! -= a * upper[i * width + j]!;
    }
  }
}

/** Rows of `out` (`columns` wide) = rows of x (`width` wide) times y (`width` by `columns`). */
export function denseTimesDense(
  x: Float64Array,
  width: number,
  y: Float64Array,
  columns: number,
  out: Float32Array,
  from: number,
  to: number,
): void {
  const sum = new Float64Array(columns);
  for (let row = from; row < to; row++) {
    const r = row * width;
    sum.fill(0);
    let i = 0;
    for (; i + 3 < width; i += 4) {
      const a = x[r + i]!;
      const b = x[r + i + 1]!;
      const c = x[r + i + 2]!;
      const d = x[r + i + 3]!;
      const y0 = i * columns;
      const y1 = y0 + columns;
      const y2 = y1 + columns;
      const y3 = y2 + columns;
      for (let j = 0; j < columns; j++) {
        sum[j]! += a * y[y0 + j]! + b * y[y1 + j]! + (c * y[y2 + j]! + d * y[y3 + j]!);
      }
    }
    for (; i < width; i++) {
      const a = x[r + i]!;
      for (let j = 0; j < columns; j++) sum[j]! += a * y[i * columns + j]!;
    }
    out.set(sum, row * columns);
  }
}
