import { CancelledError } from "../errors/index.ts";
import { NearestCentres, Pace } from "../numerics/index.ts";
import { NeighbourSearch } from "./neighbour-search.ts";

/** A piece of the work, for the rows from `from` up to but not `to`. Plain data: any thread can do it. */
export type NeighbourTask = ProbeTask | SearchTask;

/** Finds the few clusters a row looks into. */
interface ProbeTask {
  step: "probe";
  from: number;
  to: number;
  /** Centres of the clusters, row by row. */
  centres: Float32Array;
  /** How many clusters each row looks into. */
  few: number;
}

/** Finds the nearest rows. */
export interface SearchTask {
  step: "search";
  from: number;
  to: number;
  k: number;
  /** Rows, cluster by cluster. */
  order: Int32Array;
  /** Cluster c has the places of `order` from `bounds[c]` up to but not `bounds[c + 1]`. */
  bounds: Int32Array;
  /** The clusters that each row of the task looks into, `few` a row. */
  probes: Int32Array;
  few: number;
}

/** What comes of a task: clusters nearest first (`few` a row), or neighbours best first (`k` a row). */
export interface NeighbourTaskResult {
  found: Int32Array;
  /** Cosines of neighbours; empty for a probe. */
  cosines: Float32Array;
}

export interface NeighbourTaskOptions {
  signal?: AbortSignal;
  /** Share of the task that is done, 0 to 1. */
  onProgress?: (done: number) => void;
}

/**
 * Does a piece of the work. Vectors as for `nearestNeighbours`. Lets others run every 10 ms.
 * @throws CancelledError
 */
export async function runNeighbourTask(
  vectors: Float32Array,
  dimensions: number,
  task: NeighbourTask,
  options: NeighbourTaskOptions = {},
): Promise<NeighbourTaskResult> {
  if (options.signal?.aborted === true) throw new CancelledError();
  const pace = new Pace(options.signal);
  const progress = options.onProgress ?? (() => {});
  return task.step === "probe"
    ? probe(vectors, dimensions, task, pace, progress)
    : search(vectors, dimensions, task, pace, progress);
}

async function probe(
  vectors: Float32Array,
  dimensions: number,
  { from, to, centres, few }: ProbeTask,
  pace: Pace,
  progress: (done: number) => void,
): Promise<NeighbourTaskResult> {
  const nearest = new NearestCentres(centres, dimensions, few);
  const found = new Int32Array((to - from) * few);
  for (let row = from; row < to; row += NearestCentres.block) {
    const end = Math.min(to, row + NearestCentres.block);
    const rows = Array.from({ length: end - row }, (_, i) =>
      vectors.subarray((row + i) * dimensions, (row + i + 1) * dimensions),
    );
    nearest.find(rows, found, (row - from) * few);
    progress((end - from) / (to - from));
    if (pace.due) await pace.rest();
  }
  return { found, cosines: new Float32Array(0) };
}

async function search(
  vectors: Float32Array,
  dimensions: number,
  task: SearchTask,
  pace: Pace,
  progress: (done: number) => void,
): Promise<NeighbourTaskResult> {
  const { order, bounds } = task;
  const nearest = new NeighbourSearch(vectors, dimensions, order, task);
  for (const [cluster, rows] of lookers(task).entries()) {
    for (const _ of nearest.compare(rows, bounds[cluster]!, bounds[cluster + 1]!)) {
      if (pace.due) await pace.rest();
    }
    progress(bounds[cluster + 1]! / order.length);
  }
  const { neighbours, cosines } = nearest.result();
  return { found: neighbours, cosines };
}

/** The rows that look into each cluster. */
function lookers({ from, bounds, probes, few }: SearchTask): Int32Array[] {
  const counts = new Int32Array(bounds.length - 1);
  for (const cluster of probes) counts[cluster]!++;
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (const [at, cluster] of probes.entries()) {
    rows[cluster]![counts[cluster]!++] = from + Math.floor(at / few);
  }
  return rows;
}
