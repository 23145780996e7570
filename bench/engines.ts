/**
 * This project's search beside other engines that run in one's own process: the same texts, questions and vectors,
 * the same machine, one run. Each engine has a process of its own; they are built one after the other and asked in
 * turn. Prints Markdown, or JSON with --json.
 *
 *     npm ci --prefix bench
 *     node scripts/launch.mjs bench/engines.ts [--data <folder of collections>] [--sizes 1000,5000,10000,100000]
 *         [--engines fortyfive,minisearch] [--queries 200] [--rounds 3] [--seconds 20] [--minutes 10] [--heap 8]
 *         [--json]
 *
 * Without --data the texts are made up, and there is no table of quality.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { BadInputError } from "../src/errors/index.ts";
import { engines } from "./engines/all.ts";
import { dimensions } from "./engines/engine.ts";
import type { Material } from "./engines/material.ts";
import { questionSet, writeMaterial } from "./engines/material.ts";
import type { Measured } from "./engines/measure.ts";
import { measureSize } from "./engines/measure.ts";
import { peerVersion } from "./peer-package.ts";
import type { Quality } from "./engines/quality.ts";
import { measureQuality } from "./engines/quality.ts";
import {
  buildTable,
  failures,
  growthTable,
  qualityTable,
  searchTable,
  stageTable,
  targetTable,
} from "./engines/tables.ts";
import { targets } from "./engines/targets.ts";
import { machine, sayMachine } from "./machine.ts";
import { openTextSource } from "./text-source.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    sizes: { type: "string", default: "1000,5000,10000,100000" },
    engines: { type: "string" },
    queries: { type: "string", default: "200" },
    "scored-queries": { type: "string", default: "100" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "20" },
    minutes: { type: "string", default: "10" },
    heap: { type: "string", default: "8" },
    json: { type: "boolean", default: false },
  },
});

const seed = 1;
/** Up to here all engines fit into memory at once. */
const together = 100_000;

function positive(name: "queries" | "scored-queries" | "rounds" | "seconds" | "minutes" | "heap"): number {
  const value = Number(values[name]);
  if (value > 0) return value;
  throw new BadInputError("this is not a number over 0", { source: `--${name}`, expected: "a number" });
}

const sizes = values.sizes
  .split(",")
  .map(Number)
  .sort((a, b) => a - b);
const wanted = values.engines?.split(",");
const chosen = engines.filter(({ id }) => wanted === undefined || wanted.includes(id));
if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
  throw new BadInputError("these are not sizes", {
    source: "--sizes",
    expected: "whole numbers: 1000,10000",
  });
}
if (chosen.length === 0 || (wanted !== undefined && chosen.length !== wanted.length)) {
  const expected = engines.map(({ id }) => id).join(", ");
  throw new BadInputError("there is no such engine", { source: "--engines", expected });
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const limits = { heapGb: positive("heap"), minutes: positive("minutes") };
const folder = await mkdtemp(path.join(tmpdir(), "fortyfive-engines-"));
const rows: Measured[] = [];
let quality: Quality[] = [];
let material: Material;
let origin: string;
try {
  const source = await openTextSource(values.data, seed);
  ({ origin } = source);
  say(`${sizes.at(-1)} texts and their vectors`);
  material = await writeMaterial(source.texts(), sizes.at(-1)!, chosen, folder, seed);
  const questions = questionSet(source, material, positive("queries"));
  for (const size of sizes) {
    const alive = chosen.filter(({ id }) =>
      rows.every(({ engine, failed }) => engine !== id || failed === undefined),
    );
    const part = { ...material, texts: { ...material.texts, count: size } };
    const inside = path.join(folder, String(size));
    await mkdir(inside);
    const options = {
      limits,
      rounds: positive("rounds"),
      seconds: positive("seconds"),
      together,
      folder: inside,
      say,
    };
    rows.push(...(await measureSize(alive, part, questions, options)));
  }
  if (values.data !== undefined) {
    const options = { data: values.data, queries: positive("scored-queries"), seed, limits, folder, say };
    quality = await measureQuality(chosen, options);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

const versions: Record<string, string | null> = {
  node: process.version,
  sqlite: process.versions["sqlite"] ?? null,
};
for (const { package: name } of chosen) if (name !== null) versions[name] = await peerVersion(name);
const { meanCharacters, meanWords } = material;
const reached = targets(rows);

if (values.json) {
  const setting = {
    origin,
    meanCharacters,
    meanWords,
    dimensions,
    seed,
    ...limits,
    rounds: Number(values.rounds),
  };
  console.log(
    JSON.stringify(
      { machine: machine(), setting, versions, sizes: rows, quality, targets: reached },
      null,
      2,
    ),
  );
} else {
  const lines = ["# Engines side by side", "", `${sayMachine(machine())}.`];
  lines.push("", `${meanCharacters} characters and ${meanWords} words a chunk: ${origin}.`);
  for (const size of sizes) {
    const here = rows.filter(({ chunks }) => chunks === size);
    lines.push("", `## ${size.toLocaleString("en")} chunks`, "", buildTable(here));
    const bare = Math.min(...here.map(({ build }) => build?.textsMb ?? Infinity));
    lines.push("", `Before anything is built, Node with the texts has ${Math.round(bare)} MB.`);
    for (const mode of ["keyword", "vector", "hybrid"] as const) {
      lines.push("", `${mode} search, p50 / p95:`, "", searchTable(here, mode));
    }
  }
  const failed = failures(rows, quality);
  if (failed.length > 0) lines.push("", "## Not done", "", ...failed);
  lines.push("", "## How cost grows", "", "Whole questions, p50 / p95.", "", growthTable(rows));
  lines.push("", "## Stages", "", stageTable(rows));
  if (quality.length > 0) lines.push("", "## Quality", "", qualityTable(quality));
  lines.push("", "## Targets", "", targetTable(reached), "", "## How each was set", "");
  for (const { label, package: name, setting } of chosen) {
    const version = name === null ? "" : ` (${name} ${versions[name] ?? "not installed"})`;
    lines.push(`- ${label}${version}: ${setting}`);
  }
  console.log(lines.join("\n"));
}
