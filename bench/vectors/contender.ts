/** A vector index in one setting: gives the rows nearest to a question, best first. */
export interface Setting {
  label: string;
  search(query: Float32Array, limit: number): ArrayLike<number>;
}

/** An index that was built, in the settings that can be changed without building it anew. */
export interface Built {
  settings: Setting[];
  /** What a search goes through, in bytes, where the index says. */
  scannedBytes: number | null;
}

/** A kind of vector index to be compared. */
export interface Contender {
  id: string;
  /** The package of `bench/package.json` it is in; null for our own. */
  package: string | null;
  /** `vectors`: unit vectors, row by row. `folder`: for files; somebody else clears it. */
  build(vectors: Float32Array, dimensions: number, folder: string): Promise<Built>;
}

/** Links of a row, and candidates while linking: the same for every graph. */
export const graph = { m: 16, efConstruction: 128 };

/** Candidates while searching a graph. */
export const efs = [16, 32, 64, 128, 256];
