export { bootstrapMean, bootstrapQuantile } from "./bootstrap.ts";
export type { BootstrapOptions } from "./bootstrap.ts";
export { wilsonInterval } from "./interval.ts";
export type { Interval } from "./interval.ts";
export { normalCdf, normalQuantile } from "./normal.ts";
export { pairedBootstrap, randomisationTest } from "./paired.ts";
export type { PairedDifference } from "./paired.ts";
export { mean, quantile } from "./quantile.ts";
