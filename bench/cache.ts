/**
 * What the semantic cache serves and what it should not have served: on the replayed traffic of the documentation
 * corpus, on pairs of opposite claims that look alike, and on questions that were asked about the same paragraphs.
 * Settings were chosen on one half; both are reported.
 *
 *     node scripts/launch.mjs bench/cache.ts --data <folder with scifact/ and xquad-en/> [--json]
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { BadInputError } from "../src/errors/index.ts";
import { locateCorpus } from "../src/lab/rag/corpora.ts";
import { readTraffic, replay } from "../src/lab/rag/replay.ts";
import type { ReplayedCache, TrafficRequest } from "../src/lab/rag/replay.ts";
import { buildIndex, corpusHash, readCorpus, SemanticCache } from "../src/retrieval/index.ts";
import type { Corpus, QuestionKnowledge, RetrievalIndex, SourceDocument } from "../src/retrieval/index.ts";
import { wilsonInterval } from "../src/stats/index.ts";
import { readCollection, readLines } from "./collection.ts";
import { machine, sayMachine } from "./machine.ts";

const { values: options } = parseArgs({
  options: { data: { type: "string" }, json: { type: "boolean", default: false } },
});
if (options.data === undefined)
  throw new BadInputError("the bench needs the folder of the collections", { expected: "--data <folder>" });

const thresholds = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
const byDefault = 0.55;
const scope = { index: "bench", design: "bench", basis: null, access: "public" };

function cacheOf(knowledge: QuestionKnowledge, threshold: number): ReplayedCache {
  const cache = new SemanticCache<string>({ scope, ttl: 1, now: () => 0, knowledge, threshold });
  return {
    get: (question) => cache.get(question)?.value,
    set: (question, thread) => cache.set(question, thread),
  };
}

/** What an index knows, each text and question read once. */
function knowledgeOf(index: RetrievalIndex): Required<QuestionKnowledge> {
  const once = <T>(work: (text: string) => T): ((text: string) => T) => {
    const known = new Map<string, T>();
    return (text) => {
      if (!known.has(text)) known.set(text, work(text));
      return known.get(text)!;
    };
  };
  return {
    idf: once((word) => index.idf(word)),
    embed: once((text) => index.embed(text)),
    retrieve: once((question) =>
      index
        .search(question, {
          keyword: { candidates: 100 },
          vector: { candidates: 100 },
          fusion: { method: "weighted", keywordWeight: 0.8, rrfK: 60 },
          reranker: { depth: 30, weight: 0.3 },
          limit: 10,
        })
        .passages.map(({ chunk }) => `${chunk.document}#${chunk.start}`),
    ),
  };
}

const build = (corpus: Corpus): Promise<RetrievalIndex> =>
  buildIndex(corpus, {
    chunker: { strategy: "markdown", size: 200, overlap: 0, context: "headings" },
    keyword: { k1: 0.9, b: 0.6, titleWeight: 1, headingWeight: 1, stemming: true },
    embedder: { dimensions: 256 },
    seed: 1,
  });

interface HalfOfTraffic {
  requests: number;
  paraphrases: number;
  hits: number;
  falseHits: number;
  nearMisses: number;
  nearMissesServed: number;
}
const halves = ["chosen on", "held out"] as const;
type Half = (typeof halves)[number];

/** The half by the question a request goes back to: golden ones by their split, others by hash. */
async function halfOf(traffic: readonly TrafficRequest[], golden: string): Promise<Half[]> {
  const split = new Map<string, string>();
  for (const line of (await readFile(golden, "utf8")).split("\n")) {
    if (line.trim() === "") continue;
    const { id, split: part } = JSON.parse(line) as { id: string; split: string };
    split.set(id, part);
  }
  const found: Half[] = [];
  for (const { from, of, question } of traffic) {
    if (typeof from === "number") found.push(found[from]!);
    else if (of !== null) found.push(split.get(of) === "practice" ? "chosen on" : "held out");
    else found.push(hashedHalf(question));
  }
  return found;
}

const hashedHalf = (text: string): Half =>
  createHash("sha256").update(text).digest()[0]! % 2 === 0 ? "chosen on" : "held out";

function trafficByHalf(
  traffic: readonly TrafficRequest[],
  half: readonly Half[],
  cache: ReplayedCache,
): Record<Half, HalfOfTraffic> {
  const empty = (): HalfOfTraffic => ({
    requests: 0,
    paraphrases: 0,
    hits: 0,
    falseHits: 0,
    nearMisses: 0,
    nearMissesServed: 0,
  });
  const counts = { "chosen on": empty(), "held out": empty() };
  replay(traffic, cache, (at, served, right) => {
    const count = counts[half[at]!];
    const { relation } = traffic[at]!;
    count.requests += 1;
    count.falseHits += Number(served && !right);
    if (relation === "paraphrase") {
      count.paraphrases += 1;
      count.hits += Number(right);
    } else if (relation === "near-miss") {
      count.nearMisses += 1;
      count.nearMissesServed += Number(served);
    }
  });
  return counts;
}

const both = (counts: Record<Half, HalfOfTraffic>): HalfOfTraffic => {
  const [a, b] = [counts["chosen on"], counts["held out"]];
  const keys = Object.keys(a) as (keyof HalfOfTraffic)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as unknown as HalfOfTraffic;
};

interface Pair {
  a: string;
  b: string;
  doc: string;
}

/** How often b is served from a cache that holds a alone, and the other way round. */
function falseHitsOn(pairs: readonly Pair[], knowledge: QuestionKnowledge, threshold: number): number {
  let hits = 0;
  for (const { a, b } of pairs) {
    for (const [held, asked] of [
      [a, b],
      [b, a],
    ] as const) {
      const cache = cacheOf(knowledge, threshold);
      cache.set(held, "held");
      hits += Number(cache.get(asked) !== undefined);
    }
  }
  return hits;
}

const share = (hits: number, n: number) => ({ share: hits / n, hits, n, ...wilsonInterval(hits, n) });
const percent = (hits: number, n: number) => `${((100 * hits) / n).toFixed(1)}%`;

const place = locateCorpus("ai-docs");
const index = await build(await readCorpus({ id: place.id, folder: place.folder }));
const knowledge = knowledgeOf(index);
const traffic = (await readTraffic(place.traffic))!;
const half = await halfOf(traffic, place.golden!);
const curve = thresholds.map((threshold) => ({
  threshold,
  ...trafficByHalf(traffic, half, cacheOf(knowledge, threshold)),
}));

const variants: Record<string, QuestionKnowledge> = {
  "words, vectors, passages found": knowledge,
  "words and vectors": { idf: knowledge.idf, embed: knowledge.embed },
  "words and passages found": { idf: knowledge.idf, retrieve: knowledge.retrieve },
  "words alone": { idf: knowledge.idf },
};
const parts = Object.entries(variants).map(([name, known]) => ({
  name,
  ...both(trafficByHalf(traffic, half, cacheOf(known, byDefault))),
}));

/** What an index of a collection knows, and its questions. */
async function knownOf(
  name: string,
): Promise<{ knowledge: Required<QuestionKnowledge>; questions: string[] }> {
  const { documents, queries } = await readCollection(path.join(options.data!, name));
  const sources: SourceDocument[] = documents.map(({ id, title, text }) => ({ id, title, text, hash: id }));
  const corpus = { id: name, hash: corpusHash(sources), documents: sources, skipped: [], warnings: [] };
  return { knowledge: knowledgeOf(await build(corpus)), questions: queries.map(({ text }) => text) };
}

const { knowledge: science } = await knownOf("scifact");
const pairs: Pair[] = [];
for await (const { value } of readLines(path.join(options.data, "scifact", "polarity_pairs.jsonl")))
  pairs.push(value as Pair);
const opposite = thresholds.map((threshold) => {
  const of = (wanted: readonly Pair[]) => share(falseHitsOn(wanted, science, threshold), 2 * wanted.length);
  return {
    threshold,
    all: of(pairs),
    ...Object.fromEntries(
      halves.map((name) => [name, of(pairs.filter(({ doc }) => hashedHalf(doc) === name))]),
    ),
  };
});

/** Questions of readers, about five a paragraph, each asked once: few mean the same, so nearly all hits are wrong. */
const reading = await knownOf("xquad-en");
const served = [0.5, 0.55, 0.6, 0.7, 0.8].map((threshold) => {
  const cache = cacheOf(reading.knowledge, threshold);
  let hits = 0;
  for (const question of reading.questions) {
    if (cache.get(question) === undefined) cache.set(question, question);
    else hits += 1;
  }
  return { threshold, ...share(hits, reading.questions.length) };
});

const begun = performance.now();
const asked = cacheOf(knowledge, byDefault);
for (const { question } of traffic) if (asked.get(question) === undefined) asked.set(question, question);
const milliseconds = (performance.now() - begun) / traffic.length;

if (options.json) {
  console.log(
    JSON.stringify(
      { curve, parts, opposite, served, millisecondsARequest: milliseconds, machine: machine() },
      null,
      2,
    ),
  );
} else {
  const row = (count: HalfOfTraffic) =>
    `${percent(count.hits, count.paraphrases)} | ${percent(count.falseHits, count.requests)} | ${percent(count.nearMissesServed, count.nearMisses)}`;
  const { requests, paraphrases, nearMisses } = both(curve[0]!);
  console.log(
    `## Replayed traffic: ${requests} requests, ${paraphrases} paraphrases, ${nearMisses} near misses\n`,
  );
  console.log(
    "Hits on paraphrases, false hits of all requests, near misses served; by the half of the questions.\n",
  );
  console.log("| threshold | chosen on | false | near | held out | false | near | all | false | near |");
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  for (const counts of curve)
    console.log(
      `| ${counts.threshold} | ${row(counts["chosen on"])} | ${row(counts["held out"])} | ${row(both(counts))} |`,
    );
  console.log(`\nAt ${byDefault}, by what the cache knows:\n`);
  console.log("| knows | hits | false | near |\n|---|---|---|---|");
  for (const part of parts) console.log(`| ${part.name} | ${row(part)} |`);
  console.log(`\n## Opposite claims that look alike: ${pairs.length} pairs, both ways\n`);
  console.log("| threshold | false hits | 95% | chosen on | held out |\n|---|---|---|---|---|");
  for (const { threshold, all, ...rest } of opposite) {
    const byHalf = halves.map((name) => {
      const { hits, n } = (rest as unknown as Record<Half, ReturnType<typeof share>>)[name];
      return percent(hits, n);
    });
    console.log(
      `| ${threshold} | ${all.hits} of ${all.n}, ${percent(all.hits, all.n)} | ${percent(all.low, 1)} to ${percent(all.high, 1)} | ${byHalf.join(" | ")} |`,
    );
  }
  console.log(
    `\n## ${reading.questions.length} questions about the same paragraphs, served from another one\n`,
  );
  console.log("| threshold | served | 95% |\n|---|---|---|");
  for (const { threshold, hits, n, low, high } of served)
    console.log(`| ${threshold} | ${percent(hits, n)} | ${percent(low, 1)} to ${percent(high, 1)} |`);
  console.log(
    `\nA request takes ${milliseconds.toFixed(2)} ms with searches known. ${sayMachine(machine())}`,
  );
}
