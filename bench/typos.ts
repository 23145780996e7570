/**
 * What slips of the fingers in questions cost a keyword search, with and without the mending of words: a quarter of
 * the longer words misspelt. And how long a question takes to read when the corpus has 100,000 different words.
 *
 *     node scripts/launch.mjs bench/typos.ts --data <collection, or folder of them> [--seeds 3] [--json]
 */
import { parseArgs } from "node:util";
import { seededRandom } from "../src/numerics/index.ts";
import { buildIndex, corpusHash } from "../src/retrieval/index.ts";
import type { Corpus, IndexOptions, RetrievalIndex } from "../src/retrieval/index.ts";
import { mean, quantile } from "../src/stats/index.ts";
import type { Collection } from "./collection.ts";
import { findCollections, readCollection } from "./collection.ts";
import { machine, sayMachine } from "./machine.ts";
import { misspell } from "./misspell.ts";
import { ndcg } from "./ndcg.ts";
import { wholeDocuments } from "./whole-documents.ts";

const { values } = parseArgs({
  options: { data: { type: "string" }, seeds: { type: "string", default: "3" }, json: { type: "boolean" } },
});
if (values.data === undefined) {
  console.error("--data is missing: a folder of one collection, or of several");
  process.exit(2);
}
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => at + 1);

/** Share of the longer words that are misspelt. */
const share = 0.25;
const depth = 100;

const options = (spelling: boolean): IndexOptions => ({
  chunker: { strategy: "fixed", size: 1_000_000, overlap: 0, context: "none" },
  keyword: { k1: 1.2, b: 0.75, titleWeight: 0, headingWeight: 0, stemming: true, spelling },
  embedder: null,
  seed: 1,
});

interface Quality {
  "ndcg@10": number;
  "recall@100": number;
}

function quality(
  index: RetrievalIndex,
  { queries, qrels }: Collection,
  change: (text: string) => string,
): Quality {
  const gains: number[] = [];
  const recalls: number[] = [];
  for (const { id, text } of queries) {
    const grades = qrels.get(id) ?? new Map<string, number>();
    const relevant = [...grades].filter(([, grade]) => grade > 0);
    if (relevant.length === 0) continue;
    const { passages } = index.search(change(text), {
      keyword: { candidates: depth },
      vector: null,
      fusion: { method: "weighted", keywordWeight: 1, rrfK: 60 },
      reranker: null,
      limit: depth,
    });
    const found = passages.map(({ chunk }) => chunk.document);
    gains.push(ndcg(found, grades)!);
    recalls.push(relevant.filter(([document]) => found.includes(document)).length / relevant.length);
  }
  return { "ndcg@10": mean(gains), "recall@100": mean(recalls) };
}

async function measure(collection: Collection) {
  const corpus = wholeDocuments(collection);
  const rows = [];
  for (const spelling of [false, true]) {
    const index = await buildIndex(corpus, options(spelling));
    const misspelt = seeds.map((seed) => {
      const random = seededRandom(seed);
      return quality(index, collection, (text) => misspell(text, share, random));
    });
    rows.push({
      spelling,
      clean: quality(index, collection, (text) => text),
      misspelt: {
        "ndcg@10": mean(misspelt.map((one) => one["ndcg@10"])),
        "recall@100": mean(misspelt.map((one) => one["recall@100"])),
      },
    });
  }
  return { name: collection.name, rows };
}

/** Milliseconds to read a question of eight words, a quarter of them misspelt, each question new. */
async function readingTime(vocabulary: number) {
  const random = seededRandom(1);
  const syllables = Array.from("bcdfghklmnprstvz").flatMap((first) =>
    Array.from("aeiou").flatMap((vowel) => ["", "n", "r", "s"].map((end) => first + vowel + end)),
  );
  const words = new Set<string>();
  while (words.size < vocabulary) {
    const count = 2 + random.below(4);
    words.add(Array.from({ length: count }, () => syllables[random.below(syllables.length)]!).join(""));
  }
  const all = [...words];
  const documents = Array.from({ length: Math.ceil(all.length / 100) }, (_, at) => {
    const text = all.slice(at * 100, at * 100 + 100).join(" ");
    return { id: `${at}`, title: "", text, hash: `${at}` };
  });
  const corpus: Corpus = { id: "words", hash: corpusHash(documents), documents, skipped: [], warnings: [] };
  const index = await buildIndex(corpus, { ...options(true), language: "en" });
  const ask = (): number => {
    const question = Array.from({ length: 8 }, () => all[random.below(all.length)]!).join(" ");
    const misspelt = misspell(question, share, random);
    const begun = performance.now();
    index.readQuestion(misspelt);
    return performance.now() - begun;
  };
  const first = ask();
  for (let at = 0; at < 200; at++) ask();
  const times = Array.from({ length: 1000 }, ask);
  return { vocabulary, firstMs: first, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
}

const collections = [];
for (const folder of await findCollections(values.data)) {
  const collection = await readCollection(folder);
  console.error(`${collection.name}: ${collection.documents.length} documents`);
  collections.push(await measure(collection));
}
const reading = await readingTime(100_000);

if (values.json === true) {
  console.log(
    JSON.stringify({ share, seeds: seeds.length, collections, reading, machine: machine() }, null, 2),
  );
} else {
  console.log("| collection | words mended | nDCG@10 clean | misspelt | recall@100 clean | misspelt |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const { name, rows } of collections) {
    for (const { spelling, clean, misspelt } of rows) {
      const figures = (["ndcg@10", "recall@100"] as const).flatMap((key) => [clean[key], misspelt[key]]);
      const cells = figures.map((figure) => figure.toFixed(4)).join(" | ");
      console.log(`| ${spelling ? "" : name} | ${spelling ? "yes" : "no"} | ${cells} |`);
    }
  }
  const { vocabulary, firstMs, p50Ms, p95Ms } = reading;
  console.log(
    `\nTo read a question of 8 words among ${vocabulary.toLocaleString("en")}: p50 ${p50Ms.toFixed(3)} ms, ` +
      `p95 ${p95Ms.toFixed(3)} ms, the first ${firstMs.toFixed(0)} ms. ${sayMachine(machine())}.`,
  );
}
