/** How the nearest vectors are found. */
export type VectorOptions = ExactOptions | Int8Options | BinaryOptions | HnswOptions;

/** Every vector is compared, in 32-bit floats. Nothing is missed; time and memory grow with the vectors. */
export interface ExactOptions {
  kind: "exact";
}

/** Every vector is compared in 8-bit numbers; the best are compared again in floats. */
export interface Int8Options {
  kind: "int8";
  /** How many are compared again, for each that is asked for; 4 if not given. */
  rescore?: number;
}

/** Every vector is compared by the signs of its numbers, 1 bit each; the best are compared again in floats. */
export interface BinaryOptions {
  kind: "binary";
  /** How many are compared again, for each that is asked for; 16 if not given. */
  rescore?: number;
}

/**
 * A graph of neighbours is walked towards the question: Malkov and Yashunin, "Efficient and robust approximate
 * nearest neighbor search using hierarchical navigable small world graphs" (2018). It compares 8-bit numbers and
 * the best again in floats.
 */
export interface HnswOptions {
  kind: "hnsw";
  /** Links of a vector to others, 2 to 64; twice as many at the bottom. 16 if not given. */
  m?: number;
  /** Candidates kept while a vector is linked: more take longer to build and are found better. 128 if not given. */
  efConstruction?: number;
  /** Candidates kept while searching: more take longer and miss less. At least the limit. 64 if not given. */
  efSearch?: number;
}
