import { symmetricEigen } from "./eigen.ts";
import { Pace } from "./pace.ts";
import { seededRandom } from "./random.ts";
import { Sketch } from "./sketch.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";

export interface TruncatedSvdOptions {
  /** How many singular values and vectors; fewer come back when the matrix has fewer that are not zero. */
  rank: number;
  seed: number | string;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

export interface TruncatedSvd {
  rank: number;
  /** Largest first. */
  values: Float64Array;
  /** Right singular vectors, one row per column of the matrix, `rank` wide. */
  right: Float32Array;
}

const oversampling = 16;
const powerIterations = 2;

/**
 * The largest singular values and right singular vectors of a sparse matrix, by a random sketch: Halko,
 * Martinsson and Tropp, "Finding structure with randomness" (SIAM Review 53, 2011), algorithms 4.4 and 5.1 with
 * 16 extra columns and 2 power iterations. The basis is made orthonormal by Cholesky QR, once a
 * power step and twice at the end; directions with less than about a thousandth of the largest singular value
 * can be lost so, which in matrices of text are far behind any that are asked for. Numbers are 32-bit floats,
 * sums of squares 64-bit. The same seed gives the same bits on every machine. Lets others run every 10 ms.
 * @throws CancelledError
 */
export async function truncatedSvd(
  matrix: SparseMatrix,
  options: TruncatedSvdOptions,
): Promise<TruncatedSvd> {
  const { rows, columns } = matrix;
  const width = Math.min(options.rank + oversampling, rows, columns);
  if (width === 0 || matrix.offsets[rows] === 0) {
    return { rank: 0, values: new Float64Array(0), right: new Float32Array(0) };
  }
  const pace = new Pace(options.signal);
  // A sketch as wide as the matrix misses nothing.
  const iterations = width === Math.min(rows, columns) ? 0 : powerIterations;
  const steps = 2 * iterations + 4;
  let done = 0;
  const step = (): void => options.onProgress?.(++done, steps);

  const sketch = new Sketch(matrix, width, pace);
  await sketch.randomise(seededRandom(options.seed));
  await sketch.forward();
  await sketch.orthonormalise();
  step();
  for (let iteration = 0; iteration < iterations; iteration++) {
    await sketch.backward();
    step();
    await sketch.forward();
    await sketch.orthonormalise();
    step();
  }
  await sketch.orthonormalise();
  step();
  await sketch.backward();
  const gram = await sketch.gramOfColumns();
  step();
  const eigen = await symmetricEigen(gram, width, pace);

  const values = eigen.values.map((value) => Math.sqrt(Math.max(0, value)));
  const floor = values[0]! * 1e-6;
  let rank = 0;
  while (rank < Math.min(options.rank, width) && values[rank]! > floor) rank++;
  const right = await sketch.turned(rank, (i, j) => eigen.vectors[i * width + j]! / values[j]!);
  settleSigns(right, rank);
  step();
  return { rank, values: values.slice(0, rank), right };
}

/** A singular vector is known but for its sign: the entry of largest size is made positive. */
function settleSigns(vectors: Float32Array, rank: number): void {
  const largest = new Float32Array(rank);
  for (let at = 0; at < vectors.length; at++) {
    const column = at % rank;
    if (Math.abs(vectors[at]!) > Math.abs(largest[column]!)) largest[column] = vectors[at]!;
  }
  for (let at = 0; at < vectors.length; at++) if (largest[at % rank]! < 0) vectors[at] = -vectors[at]!;
}
