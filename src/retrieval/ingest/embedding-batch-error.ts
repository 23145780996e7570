import { FortyfiveError } from "../../errors/index.ts";

/** A batch of texts was not embedded as it should be. Batches before and beside it are kept; run again to go on. */
export class EmbeddingBatchError extends FortyfiveError {
  override readonly name = "EmbeddingBatchError";
  readonly code = "embedding-batch";
  /** `failed`: it threw (see `cause`); `count`: too few or too many vectors; `dimensions`; `numbers`: NaN or infinite. */
  readonly reason: "failed" | "count" | "dimensions" | "numbers";
  /** From 1. */
  readonly batch: number;
  readonly batches: number;
  /** Ids of its first and last chunk. */
  readonly firstChunk: string;
  readonly lastChunk: string;

  constructor(
    reason: EmbeddingBatchError["reason"],
    words: string,
    { batch, batches, firstChunk, lastChunk }: BatchPlace,
    cause?: unknown,
  ) {
    super(`Batch ${batch} of ${batches} (${firstChunk} to ${lastChunk}) ${words}.`, { cause });
    this.reason = reason;
    this.batch = batch;
    this.batches = batches;
    this.firstChunk = firstChunk;
    this.lastChunk = lastChunk;
  }
}

/** Which batch. */
export interface BatchPlace {
  batch: number;
  batches: number;
  firstChunk: string;
  lastChunk: string;
}
