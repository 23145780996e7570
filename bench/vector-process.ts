/** One vector index in a process of its own, so that its memory can be told; `bench/vectors.ts` starts it. */
import process from "node:process";
import type { Setting } from "./vectors/contender.ts";
import { readNumbers } from "./vectors/material.ts";
import { own } from "./vectors/own.ts";
import { peers } from "./vectors/peers.ts";

export interface Task {
  contender: string;
  vectors: string;
  queries: string;
  dimensions: number;
  limit: number;
  rounds: number;
  folder: string;
}

export interface TaskReport {
  buildSeconds: number;
  /** Time of all threads. */
  buildCpuSeconds: number;
  /** Resident memory that building took, in MB; the vectors as they were given come on top. */
  memoryMb: number;
  scannedBytes: number | null;
  settings: { label: string; found: number[][]; milliseconds: number[] }[];
}

async function run(task: Task): Promise<TaskReport> {
  const contender = [...own, ...peers].find(({ id }) => id === task.contender)!;
  const { dimensions, limit } = task;
  const vectors = await readNumbers(task.vectors);
  const all = await readNumbers(task.queries);
  const queries = Array.from({ length: all.length / dimensions }, (_, i) =>
    all.slice(i * dimensions, (i + 1) * dimensions),
  );
  // Code is loaded and compiled when the clock starts.
  const small = await contender.build(vectors.slice(0, 300 * dimensions), dimensions, task.folder);
  for (const { search } of small.settings) for (const query of queries) search(query, limit);

  const before = resident();
  const begun = performance.now();
  const used = process.cpuUsage();
  const built = await contender.build(vectors, dimensions, task.folder);
  const buildSeconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(used);
  const memoryMb = resident() - before;

  const measure = ({ label, search }: Setting): TaskReport["settings"][number] => {
    const found = queries.map((query) => Array.from(search(query, limit)));
    const milliseconds: number[] = [];
    for (let round = 0; round < task.rounds; round++) {
      for (const query of queries) {
        const asked = performance.now();
        search(query, limit);
        milliseconds.push(performance.now() - asked);
      }
    }
    return { label, found, milliseconds };
  };
  return {
    buildSeconds,
    buildCpuSeconds: (user + system) / 1e6,
    memoryMb,
    scannedBytes: built.scannedBytes,
    settings: built.settings.map(measure),
  };
}

/** In MB, with garbage collected. */
function resident(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1e6;
}

process.on("message", (task: Task) => {
  run(task).then(
    (report) => process.send!({ report }, () => process.disconnect()),
    (error: unknown) =>
      process.send!({ error: error instanceof Error ? error.message : String(error) }, () =>
        process.disconnect(),
      ),
  );
});
