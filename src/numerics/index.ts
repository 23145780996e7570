export { Pace } from "./pace.ts";
export { seededRandom } from "./random.ts";
export type { SparseMatrix } from "./sparse-matrix.ts";
export type { Scored } from "./top-k.ts";
export { TopK } from "./top-k.ts";
export { truncatedSvd } from "./truncated-svd.ts";
export { dotRows, normalise } from "./vectors.ts";
