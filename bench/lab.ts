/**
 * How long a run takes on the documentation corpus: the strong design, 100 practice questions, up to its first
 * scorecard. Cold: nothing cached. Warm: chunks, basis and vectors from the cache. Prints JSON.
 *
 *     node bench/lab.ts [repeats]
 */
import { labs } from "../src/lab/labs.ts";
import type { ArtifactCache, LabRequest } from "../src/lab/index.ts";
import { machine } from "./machine.ts";

const repeats = Number(process.argv[2] ?? 5);
const lab = labs["rag"]!;
const strong = lab.references().find(({ id }) => id === "strong")!;
const request: LabRequest = {
  design: strong.design,
  corpus: "ai-docs",
  split: "practice",
  draw: 100,
  scenario: null,
  seed: 1,
  references: false,
  counterfactuals: false,
};

function inMemory(): ArtifactCache {
  const entries = new Map<string, Uint8Array>();
  return {
    get: async (key) => entries.get(key) ?? null,
    put: async (key, bytes) => void entries.set(key, bytes),
  };
}

/** Wall and processor time of one run, in milliseconds. */
async function time(cache: ArtifactCache): Promise<{ wall: number; cpu: number }> {
  const begun = performance.now();
  const used = process.cpuUsage();
  await lab.run(request, { signal: new AbortController().signal, cache, emit: () => {} });
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - begun, cpu: (user + system) / 1000 };
}

const median = (values: number[]) =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!);
const summary = (times: { wall: number; cpu: number }[]) => ({
  wallMs: median(times.map(({ wall }) => wall)),
  cpuMs: median(times.map(({ cpu }) => cpu)),
  firstWallMs: Math.round(times[0]!.wall),
});

const cold = [];
for (let repeat = 0; repeat < repeats; repeat++) cold.push(await time(inMemory()));
const cache = inMemory();
await time(cache);
const warm = [];
for (let repeat = 0; repeat < repeats; repeat++) warm.push(await time(cache));

console.log(
  JSON.stringify(
    {
      design: strong.id,
      questions: request.draw,
      repeats,
      cold: summary(cold),
      warm: summary(warm),
      machine: machine(),
    },
    null,
    2,
  ),
);
