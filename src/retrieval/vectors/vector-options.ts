import { BadInputError } from "../../errors/index.ts";

/** How the nearest vectors are found. */
export type VectorOptions = ExactOptions | Int8Options | BinaryOptions | HnswOptions;

/** Every vector is compared, in 32-bit floats. Nothing is missed; time and memory grow with the vectors. */
export interface ExactOptions {
  kind: "exact";
}

/** Every vector is compared in 8-bit numbers; the best are compared again in floats. */
export interface Int8Options {
  kind: "int8";
  /** How many are compared again, for each that is asked for, 1 to 1000; 4 if not given. */
  rescore?: number;
}

/** Every vector is compared by the signs of its numbers, 1 bit each; the best are compared again in floats. */
export interface BinaryOptions {
  kind: "binary";
  /** How many are compared again, for each that is asked for, 1 to 1000; 16 if not given. */
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
  /** Candidates kept while a vector is linked, 1 to 1000; more take longer and are found better. 128 if not given. */
  efConstruction?: number;
  /** Candidates kept while searching, 1 to 1000, and at least the limit; more take longer and miss less. 64 if not given. */
  efSearch?: number;
}

/** Options with nothing left open. */
export type SettledVectorOptions =
  | ExactOptions
  | Required<Int8Options>
  | Required<BinaryOptions>
  | Required<HnswOptions>;

/** @throws BadInputError for a number out of range */
export function settleVectorOptions(options: VectorOptions): SettledVectorOptions {
  const { kind } = options;
  switch (kind) {
    case "exact":
      return { kind };
    case "int8":
    case "binary":
      return { kind, rescore: whole("rescore", options.rescore ?? (kind === "int8" ? 4 : 16), 1, 1000) };
    case "hnsw":
      return {
        kind,
        m: whole("m", options.m ?? 16, 2, 64),
        efConstruction: whole("efConstruction", options.efConstruction ?? 128, 1, 1000),
        efSearch: whole("efSearch", options.efSearch ?? 64, 1, 1000),
      };
  }
}

function whole(path: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new BadInputError(`A vector index cannot have ${path} ${value}`, {
    path,
    expected: `a whole number from ${least} to ${most}`,
  });
}
