import { parentPort, workerData } from "node:worker_threads";
import { truncatedSvd } from "../numerics/index.ts";
import { runNeighbourTask } from "./neighbour-task.ts";
import type { FromThread, ThreadTask } from "./threads.ts";

const port = parentPort;
if (port === null) throw new Error("index-worker is started as a worker thread, by threads.ts");

const say = (message: FromThread): void => port.postMessage(message);
const onProgress = (done: number, total: number): void => say({ type: "progress", done, total });

const task = workerData as ThreadTask;
if (task.type === "svd") {
  const { matrix, rank, seed } = task;
  say({ type: "result", result: await truncatedSvd(matrix, { rank, seed, onProgress }) });
} else {
  const { vectors, dimensions } = task;
  const result = await runNeighbourTask(vectors, dimensions, task.task, {
    onProgress: (share) => onProgress(share, 1),
  });
  say({ type: "result", result });
}
