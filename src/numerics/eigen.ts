import type { Pace } from "./pace.ts";

/** Eigenvalues, largest first, and unit eigenvectors of a symmetric matrix. */
export interface Eigen {
  values: Float64Array;
  /** Row by row; column j belongs to `values[j]`. */
  vectors: Float64Array;
}

/**
 * Householder reduction to tridiagonal form, then QL with implicit shifts (Golub and Van Loan, "Matrix
 * Computations", 8.3). Reads the upper half of `matrix` (`n` by `n`).
 * @throws CancelledError
 */
export async function symmetricEigen(matrix: Float64Array, n: number, pace: Pace): Promise<Eigen> {
  // Work on rows of `v`: v[i] is the i-th column of the vectors, so that inner loops run along memory.
  const v = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n);
    for (let j = 0; j < n; j++) row[j] = i <= j ? matrix[i * n + j]! : matrix[j * n + i]!;
    return row;
  });
  const diagonal = new Float64Array(n);
  const off = new Float64Array(n);
  const q = await tridiagonalise(v, diagonal, off, n, pace);
  await diagonalise(q, diagonal, off, n, pace);
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => diagonal[b]! - diagonal[a]! || a - b);
  const values = Float64Array.from(order, (i) => diagonal[i]!);
  const vectors = new Float64Array(n * n);
  for (const [column, i] of order.entries()) {
    for (let row = 0; row < n; row++) vectors[row * n + column] = q[i]![row]!;
  }
  return { values, vectors };
}

/** Makes `a` tridiagonal by reflections; returns the rows of Q', where Q' a Q is what is left. */
async function tridiagonalise(
  a: Float64Array[],
  diagonal: Float64Array,
  off: Float64Array,
  n: number,
  pace: Pace,
): Promise<Float64Array[]> {
  const reflectors: Float64Array[] = [];
  for (let k = 0; k < n - 2; k++) {
    await pace.rest();
    const u = new Float64Array(n);
    let norm = 0;
    for (let i = k + 1; i < n; i++) {
      u[i] = a[k]![i]!;
      norm += u[i]! * u[i]!;
    }
    norm = Math.sqrt(norm);
    const alpha = u[k + 1]! > 0 ? -norm : norm;
    u[k + 1]! -= alpha;
    let square = 0;
    for (let i = k + 1; i < n; i++) square += u[i]! * u[i]!;
    reflectors.push(u);
    if (square === 0) continue;
    // u scaled to u'u = 2, so that the reflection is 1 - uu'
    const scale = Math.sqrt(2 / square);
    for (let i = k + 1; i < n; i++) u[i]! *= scale;
    const p = new Float64Array(n);
    let overlap = 0;
    for (let i = k; i < n; i++) {
      const row = a[i]!;
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += row[j]! * u[j]!;
      p[i] = sum;
      overlap += sum * u[i]!;
    }
    for (let i = k; i < n; i++) p[i]! -= (overlap / 2) * u[i]!;
    for (let i = k; i < n; i++) {
      const row = a[i]!;
      const ui = u[i]!;
      const pi = p[i]!;
      for (let j = k; j < n; j++) row[j]! -= ui * p[j]! + pi * u[j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    diagonal[i] = a[i]![i]!;
    off[i] = i + 1 < n ? a[i]![i + 1]! : 0;
  }
  const q = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n);
    row[i] = 1;
    return row;
  });
  for (let k = reflectors.length - 1; k >= 0; k--) {
    await pace.rest();
    const u = reflectors[k]!;
    // Q = H0 H1 ...; its transpose's rows are kept, so reflect each row
    for (let i = k + 1; i < n; i++) {
      const row = q[i]!;
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += row[j]! * u[j]!;
      if (sum !== 0) for (let j = k + 1; j < n; j++) row[j]! -= sum * u[j]!;
    }
  }
  return q;
}

/** QL on the tridiagonal matrix; the rows of `q` are turned along. */
async function diagonalise(
  q: Float64Array[],
  d: Float64Array,
  e: Float64Array,
  n: number,
  pace: Pace,
): Promise<void> {
  for (let l = 0; l < n; l++) {
    await pace.rest();
    for (let round = 0; round < 60; round++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === l) break;
      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      let r = Math.hypot(g, 1);
      g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r));
      let sine = 1;
      let cosine = 1;
      let p = 0;
      let early = false;
      for (let i = m - 1; i >= l; i--) {
        const f = sine * e[i]!;
        const b = cosine * e[i]!;
        r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1]! -= p;
          e[m] = 0;
          early = true;
          break;
        }
        sine = f / r;
        cosine = g / r;
        g = d[i + 1]! - p;
        r = (d[i]! - g) * sine + 2 * cosine * b;
        p = sine * r;
        d[i + 1] = g + p;
        g = cosine * r - b;
        const upper = q[i]!;
        const lower = q[i + 1]!;
        for (let k = 0; k < n; k++) {
          const x = lower[k]!;
          const y = upper[k]!;
          lower[k] = sine * y + cosine * x;
          upper[k] = cosine * y - sine * x;
        }
      }
      if (early) continue;
      d[l]! -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
}
