import { CancelledError } from "../../errors/index.ts";
import type { BatchPlace } from "./embedding-batch-error.ts";
import { EmbeddingBatchError } from "./embedding-batch-error.ts";

/** A model, or anything else, that makes vectors of texts. */
export interface BatchEmbedder {
  /** Names model and version: vectors of another are not used again. */
  id: string;
  /** Length of every vector. */
  dimensions: number;
  /** One vector a text, in order. Should stop when the signal fires; it is not waited for when it does not. */
  embedBatch(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
  /** Texts in a batch. Default 64. */
  batchSize?: number;
  /** Batches at the same time. Default 4. */
  concurrency?: number;
}

/** A text that is to be embedded, and the chunk it belongs to. */
export interface TextToEmbed {
  chunk: string;
  text: string;
}

interface EmbedOptions {
  signal?: AbortSignal;
  /** Called for each batch as it comes back; its place among the texts, and a row for each of them. */
  onBatch: (from: number, vectors: Float32Array) => Promise<void>;
}

/**
 * Embeds texts in batches. The first batch that goes wrong stops the others.
 * @throws EmbeddingBatchError
 * @throws CancelledError
 */
export async function embedBatches(
  texts: readonly TextToEmbed[],
  embedder: BatchEmbedder,
  { signal, onBatch }: EmbedOptions,
): Promise<void> {
  const size = Math.max(1, Math.floor(embedder.batchSize ?? 64));
  const batches = Math.ceil(texts.length / size);
  const failure = new AbortController();
  const stop = signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal]);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < batches && !stop.aborted) {
      const batch = next++;
      const own = texts.slice(batch * size, (batch + 1) * size);
      const place = { batch: batch + 1, batches, firstChunk: own[0]!.chunk, lastChunk: own.at(-1)!.chunk };
      const vectors = await embedOne(own, embedder, place, stop);
      await onBatch(batch * size, vectors);
    }
  };
  const workers = Array.from({ length: Math.max(1, Math.floor(embedder.concurrency ?? 4)) }, () =>
    work().catch((error: unknown) => {
      // What stops because another failed is not worth telling.
      if (!failure.signal.aborted) failure.abort(error);
    }),
  );
  await Promise.all(workers);
  if (signal?.aborted === true) throw new CancelledError();
  if (failure.signal.aborted) throw failure.signal.reason;
}

async function embedOne(
  texts: readonly TextToEmbed[],
  embedder: BatchEmbedder,
  place: BatchPlace,
  stop: AbortSignal,
): Promise<Float32Array> {
  let vectors: readonly Float32Array[];
  try {
    vectors = await unlessStopped(
      embedder.embedBatch(
        texts.map(({ text }) => text),
        stop,
      ),
      stop,
    );
  } catch (cause) {
    const why = cause instanceof Error && cause.message !== "" ? `: ${cause.message.replace(/\.$/, "")}` : "";
    throw new EmbeddingBatchError("failed", `could not be embedded${why}`, place, cause);
  }
  const count = Array.isArray(vectors) ? vectors.length : 0;
  if (count !== texts.length) {
    const words = `came back with ${count} vectors for ${texts.length} texts`;
    throw new EmbeddingBatchError("count", words, place);
  }
  const { dimensions } = embedder;
  const rows = new Float32Array(texts.length * dimensions);
  for (const [index, { chunk }] of texts.entries()) {
    const vector = vectors[index] as Float32Array | undefined;
    if (vector?.length !== dimensions) {
      const words = `came back with a vector of ${vector?.length ?? 0} numbers in place of ${dimensions} (${chunk})`;
      throw new EmbeddingBatchError("dimensions", words, place);
    }
    rows.set(vector, index * dimensions);
    const row = rows.subarray(index * dimensions, (index + 1) * dimensions);
    if (!row.every((value) => Number.isFinite(value))) {
      const words = `came back with a vector that is not finite (${chunk})`;
      throw new EmbeddingBatchError("numbers", words, place);
    }
  }
  return rows;
}

/** Rejects when the signal fires, whatever the promise does. */
async function unlessStopped<T>(promise: Promise<T>, stop: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const end = (): void => stopped.reject(stop.reason);
  if (stop.aborted) end();
  else stop.addEventListener("abort", end);
  try {
    return await Promise.race([promise, stopped.promise]);
  } finally {
    stop.removeEventListener("abort", end);
  }
}
