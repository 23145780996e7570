/** What 1 becomes as a 16-bit number: the product of two unit vectors then stays within 32 bits. */
const shortUnit = 32_767;

/**
 * Puts a vector of numbers from -1 to 1 into 16-bit ones from `at` on. Products of unit vectors in this form,
 * divided by `shortUnit` squared, are off by some 1e-5.
 */
export function writeShorts(vector: Float32Array, into: Int16Array, at: number): void {
  for (let i = 0; i < vector.length; i++) into[at + i] = Math.round(vector[i]! * shortUnit);
}
