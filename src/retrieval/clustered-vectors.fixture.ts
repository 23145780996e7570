import { normalise, seededRandom } from "../numerics/index.ts";

/** Unit vectors in clusters, row by row: like vectors of text, most are near a few others. */
export function clusteredVectors(
  rows: number,
  dimensions: number,
  clusters: number,
  seed: number,
): Float32Array {
  const random = seededRandom(seed);
  const centres = Float32Array.from({ length: clusters * dimensions }, () => random.normal());
  const vectors = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    const centre = random.below(clusters) * dimensions;
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    for (let j = 0; j < dimensions; j++) vector[j] = centres[centre + j]! + 0.7 * random.normal();
    normalise(vector);
  }
  return vectors;
}
