import type { Scored } from "../../numerics/index.ts";
import type { VectorOptions } from "./vector-options.ts";

/** Rows that may be found: a mask with a 1 (or more) for each, or a test. */
export type RowFilter = Uint8Array | ((row: number) => boolean);

/** Finds the nearest of many vectors of length 1 or 0, which are known by their row. */
export interface VectorIndex {
  readonly kind: VectorOptions["kind"];
  readonly rows: number;
  readonly dimensions: number;
  /** What is held in memory for a search, beside the vectors that were given. */
  readonly bytes: number;
  /**
   * The rows nearest to a unit vector by cosine, best first; those at a right angle or beyond are left out. Only
   * rows that are allowed come back, all of them if nothing is said.
   */
  search(query: Float32Array, limit: number, allowed?: RowFilter): Scored[];
  /** What was made from the vectors, without the vectors: for `readVectorIndex`. */
  toBytes(): Uint8Array;
}

export const isAllowed = (allowed: RowFilter | undefined, row: number): boolean =>
  allowed === undefined || (typeof allowed === "function" ? allowed(row) : allowed[row]! > 0);
