/**
 * Indexes of vectors, ours and others', on the same vectors: how many of the ten nearest they find, how long that
 * takes, what they hold and how long they take to build. Prints Markdown, or JSON with --json.
 *
 *     npm ci --prefix bench
 *     node scripts/launch.mjs bench/vectors.ts [--data <folder of collections>] [--sizes 10000,100000]
 *         [--dimensions 128,256] [--queries 200] [--rounds 3] [--only hnsw,hnswlib] [--json]
 *
 * With --data the vectors are those of a latent semantic analysis of the collections' texts, the questions those of
 * the collections; without, both are made up.
 */
import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { BadInputError } from "../src/errors/index.ts";
import { ExactIndex } from "../src/retrieval/vectors/exact-index.ts";
import { quantile } from "../src/stats/index.ts";
import { peerVersion } from "./peer-package.ts";
import { machine, sayMachine } from "./machine.ts";
import type { Task, TaskReport } from "./vector-process.ts";
import { graph } from "./vectors/contender.ts";
import { madeUpMaterial, textMaterial, writeNumbers } from "./vectors/material.ts";
import type { Material } from "./vectors/material.ts";
import { own } from "./vectors/own.ts";
import { peers } from "./vectors/peers.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    sizes: { type: "string", default: "10000,100000" },
    dimensions: { type: "string", default: "128,256" },
    queries: { type: "string", default: "200" },
    rounds: { type: "string", default: "3" },
    only: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

const seed = 1;
const limit = 10;

function wholes(name: "sizes" | "dimensions" | "queries" | "rounds"): number[] {
  const numbers = values[name].split(",").map(Number);
  if (numbers.every((number) => Number.isInteger(number) && number > 0)) return numbers;
  throw new BadInputError("these are not whole numbers over 0", {
    source: `--${name}`,
    expected: "10000,100000",
  });
}

const contenders = [...own, ...peers];
const only = values.only?.split(",");
const chosen = contenders.filter(
  ({ id }) => only === undefined || only.some((start) => id.startsWith(start)),
);
if (chosen.length === 0) {
  const expected = contenders.map(({ id }) => id).join(", ");
  throw new BadInputError("there is no such index", { source: "--only", expected });
}

/** One index in one setting. */
interface Row {
  rows: number;
  dimensions: number;
  index: string;
  setting: string;
  /** Share of the ten nearest that were found, mean over the questions. */
  recall: number;
  p50Ms: number;
  p95Ms: number;
  buildSeconds: number;
  buildCpuSeconds: number;
  memoryMb: number;
  scannedMb: number | null;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const table: Row[] = [];
const failures: string[] = [];
const versions: Record<string, string | null> = {};
for (const { package: name } of chosen) if (name !== null) versions[name] = await peerVersion(name);

const folder = await mkdtemp(path.join(tmpdir(), "fortyfive-vectors-"));
try {
  for (const size of wholes("sizes")) {
    for (const width of wholes("dimensions")) await compare(size, width);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function compare(rows: number, width: number): Promise<void> {
  say(`${rows} vectors of ${width} dimensions`);
  const wanted = { rows, dimensions: width, queries: wholes("queries")[0]!, seed };
  const material =
    values.data === undefined ? madeUpMaterial(wanted) : await textMaterial(values.data, wanted);
  const { vectors, queries, dimensions } = material;
  const files = { vectors: path.join(folder, "vectors"), queries: path.join(folder, "queries") };
  await writeNumbers(vectors, files.vectors);
  await writeNumbers(queries, files.queries);
  const least = floors(material);
  for (const { id, package: name } of chosen) {
    if (name !== null && versions[name] === null) continue;
    say(`  ${id}`);
    const rounds = wholes("rounds")[0]!;
    const answer = await inProcess({ contender: id, ...files, dimensions, limit, rounds, folder });
    if (typeof answer === "string") {
      failures.push(`${id}, ${rows} vectors of ${dimensions}: ${answer}`);
      continue;
    }
    for (const { label, found, milliseconds } of answer.settings) {
      table.push({
        rows,
        dimensions,
        index: id,
        setting: label,
        recall: recall(found, material, least),
        p50Ms: quantile(milliseconds, 0.5),
        p95Ms: quantile(milliseconds, 0.95),
        buildSeconds: answer.buildSeconds,
        buildCpuSeconds: answer.buildCpuSeconds,
        memoryMb: answer.memoryMb,
        scannedMb: answer.scannedBytes === null ? null : answer.scannedBytes / 1e6,
      });
    }
  }
}

/** For each question the tenth highest cosine: whatever reaches it is a right answer, also among equals. */
function floors({ vectors, queries, dimensions }: Material): number[] {
  const exact = new ExactIndex(vectors, dimensions);
  return Array.from({ length: queries.length / dimensions }, (_, i) => {
    const found = exact.search(queries.subarray(i * dimensions, (i + 1) * dimensions), limit);
    return found.length < limit ? Number.MIN_VALUE : found.at(-1)!.score;
  });
}

function recall(
  found: readonly number[][],
  { vectors, queries, dimensions }: Material,
  least: number[],
): number {
  let hits = 0;
  for (const [i, rows] of found.entries()) {
    for (const row of rows) {
      let cosine = 0;
      for (let j = 0; j < dimensions; j++)
        cosine += vectors[row * dimensions + j]! * queries[i * dimensions + j]!;
      if (cosine >= least[i]! - 1e-6) hits++;
    }
  }
  return hits / (limit * found.length);
}

/** What the process has measured, or why it has not. */
function inProcess(task: Task): Promise<TaskReport | string> {
  const child = fork(path.join(import.meta.dirname, "vector-process.ts"), {
    execArgv: ["--expose-gc"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return new Promise((resolve) => {
    child.on("message", (message: { report: TaskReport } | { error: string }) => {
      resolve("report" in message ? message.report : message.error);
    });
    child.on("exit", (code, signal) => resolve(`the process ended (${signal ?? code})`));
    child.send(task);
  });
}

function markdown(rows: readonly Row[]): string {
  const head = [
    "index",
    "setting",
    "recall@10",
    "p50 ms",
    "p95 ms",
    "build s",
    "memory MB",
    "gone through MB",
  ];
  const cells = rows.map((row) => [
    row.index,
    row.setting,
    row.recall.toFixed(3),
    row.p50Ms.toFixed(3),
    row.p95Ms.toFixed(3),
    row.buildSeconds.toFixed(1),
    row.memoryMb.toFixed(0),
    row.scannedMb?.toFixed(1) ?? "",
  ]);
  const rule = head.map((_, column) => (column < 2 ? "---" : "---:"));
  return [head, rule, ...cells].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

const origin =
  values.data === undefined
    ? "made-up vectors in clusters of about 100, questions near to some of them"
    : "latent semantic analysis of texts cut from the collections to 800 characters at most, and their questions";
const missing = Object.keys(versions).filter((name) => versions[name] === null);

if (values.json) {
  const setting = { origin, graph, limit, seed, queries: wholes("queries")[0], rounds: wholes("rounds")[0] };
  console.log(JSON.stringify({ machine: machine(), setting, versions, indexes: table, failures }, null, 2));
} else {
  const lines = ["# Vector indexes side by side", "", `${sayMachine(machine())}.`, "", `${origin}.`];
  lines.push(
    "",
    `Graphs have ${graph.m} links a vector (twice as many at the bottom) and ${graph.efConstruction} candidates while building, on one thread. Memory is what building took; vectors as they were given come on top, which ours but “exact” go on using.`,
  );
  const parts = new Map(table.map((row) => [`${row.rows} ${row.dimensions}`, row]));
  for (const { rows, dimensions } of parts.values()) {
    const here = table.filter((row) => row.rows === rows && row.dimensions === dimensions);
    lines.push("", `## ${rows.toLocaleString("en")} vectors of ${dimensions} dimensions`, "", markdown(here));
  }
  for (const name of missing) lines.push("", `${name} is not installed.`);
  for (const failure of failures) lines.push("", `Not done: ${failure}.`);
  console.log(lines.join("\n"));
}
