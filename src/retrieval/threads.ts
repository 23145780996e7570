import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { CancelledError } from "../errors/index.ts";
import type { SparseMatrix, TruncatedSvd, TruncatedSvdOptions } from "../numerics/index.ts";
import { Pace, truncatedSvd } from "../numerics/index.ts";
import type { Neighbours } from "./neighbours.ts";
import { nearestNeighbours } from "./neighbours.ts";
import type { NeighbourTask, NeighbourTaskResult } from "./neighbour-task.ts";

/** Work that another thread can do: plain data in, plain data out. */
export type ThreadTask =
  | { type: "svd"; matrix: SparseMatrix; rank: number; seed: number | string }
  | { type: "neighbours"; vectors: Float32Array; dimensions: number; task: NeighbourTask };

/** What a thread says. Progress counts as the work itself counts it. */
export type FromThread =
  | { type: "progress"; done: number; total: number }
  | { type: "result"; result: unknown };

interface ThreadOptions {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Fewer rows than this are done sooner than a thread has started. */
const leastRows = 3000;

/** As `truncatedSvd`, in a thread of its own where that pays; the result is the same. */
export async function svdInThread(matrix: SparseMatrix, options: TruncatedSvdOptions): Promise<TruncatedSvd> {
  if (matrix.rows < leastRows) return await truncatedSvd(matrix, options);
  const { rank, seed } = options;
  return (await runInThread({ type: "svd", matrix, rank, seed }, options)) as TruncatedSvd;
}

/** As `nearestNeighbours`, on every core where that pays; the result is the same. */
export async function neighboursInThreads(
  vectors: Float32Array,
  dimensions: number,
  options: ThreadOptions & { k: number },
): Promise<Neighbours> {
  const rows = vectors.length / dimensions;
  if (rows < leastRows) return await nearestNeighbours(vectors, dimensions, options);
  const pace = new Pace(options.signal);
  const shared = await inSharedMemory(vectors, pace);
  return await nearestNeighbours(vectors, dimensions, {
    ...options,
    threads: {
      count: Math.min(8, availableParallelism()),
      run: async (given, { signal, onProgress }) => {
        const task =
          given.step === "probe"
            ? given
            : {
                ...given,
                order: await inSharedMemory(given.order, pace),
                probes: await inSharedMemory(given.probes, pace),
              };
        const result = await runInThread(
          { type: "neighbours", vectors: shared, dimensions, task },
          { ...(signal && { signal }), ...(onProgress && { onProgress: (done) => onProgress(done) }) },
        );
        return result as NeighbourTaskResult;
      },
    },
  });
}

/** Numbers copied at a time: a few milliseconds. */
const turn = 1 << 20;

/** The same numbers where other threads can read them; a copy unless they are there already. Lets others run. */
async function inSharedMemory<T extends Int32Array | Float32Array>(numbers: T, pace: Pace): Promise<T> {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers;
  const copy = new (numbers.constructor as new (buffer: SharedArrayBuffer) => T)(
    new SharedArrayBuffer(numbers.byteLength),
  );
  for (let from = 0; from < numbers.length; from += turn) {
    copy.set(numbers.subarray(from, from + turn), from);
    await pace.rest();
  }
  return copy;
}

/** This module's neighbour, whether it runs from source or as emitted. */
const worker = new URL(`./index-worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

/** @throws CancelledError when the signal fires: the thread is ended in the middle of its work */
async function runInThread(task: ThreadTask, { signal, onProgress }: ThreadOptions): Promise<unknown> {
  if (signal?.aborted === true) throw new CancelledError();
  const thread = new Worker(worker, { workerData: task, execArgv: [] });
  let cancel: (() => void) | undefined;
  try {
    return await new Promise((resolve, reject) => {
      cancel = () => reject(new CancelledError());
      signal?.addEventListener("abort", cancel);
      thread.on("message", (message: FromThread) => {
        if (message.type === "progress") onProgress?.(message.done, message.total);
        else resolve(message.result);
      });
      thread.on("error", reject);
      thread.on("exit", (code) => reject(new Error(`the index thread ended with code ${code}`)));
    });
  } finally {
    if (cancel !== undefined) signal?.removeEventListener("abort", cancel);
    await thread.terminate();
  }
}
