export { buildVectorIndex, readVectorIndex } from "./build-vector-index.ts";
export type { RowFilter, VectorIndex } from "./vector-index.ts";
export type { VectorOptions } from "./vector-options.ts";
