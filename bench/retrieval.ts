/**
 * How well passages are found: the default settings against plain BM25 on test collections, with paired tests.
 * One setting for all collections; nothing is fitted to any. Every document is one chunk.
 *
 *     node scripts/launch.mjs bench/retrieval.ts --data <collection, or folder of them> [--parts] [--synonyms <file>]
 *         [--json]
 *
 * `--parts` also takes one part of the default away at a time, `--synonyms` adds a list of synonyms.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { seededRandom } from "../src/numerics/index.ts";
import { Synonyms } from "../src/retrieval/index.ts";
import type { SearchOptions } from "../src/retrieval/index.ts";
import { pairedBootstrap, randomisationTest } from "../src/stats/index.ts";
import { findCollections, readCollection } from "./collection.ts";
import { machine } from "./machine.ts";
import type { Asked } from "./ranking.ts";
import { ask, buildDefault, buildPlain, search, wordsOnly } from "./ranking.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    parts: { type: "boolean" },
    synonyms: { type: "string" },
    json: { type: "boolean" },
  },
});
if (values.data === undefined) {
  console.error("--data is missing: a folder of one collection, or of several");
  process.exit(2);
}

/** The default with a list of synonyms, as the lab tries it. */
const withSynonyms: SearchOptions | null =
  values.synonyms === undefined
    ? null
    : {
        ...search,
        keyword: { ...search.keyword!, synonyms: 1 },
        synonyms: Synonyms.parse(readFileSync(values.synonyms, "utf8"), values.synonyms),
      };

/** The default without one part. */
const without: Record<string, SearchOptions> = {
  neighbours: { ...search, keyword: { ...search.keyword!, neighbours: 0 } },
  grams: { ...search, keyword: { ...search.keyword!, grams: 0 } },
  vectors: { ...search, vector: null },
};

/** What `b` has over `a` on nDCG@10, with a 95% interval and the p of the paired randomisation test. */
function against(a: Asked, b: Asked) {
  const random = seededRandom(1);
  const draw = { random: () => random.next() };
  const { difference, low, high } = pairedBootstrap(a.gains, b.gains, draw);
  return { difference, low, high, p: randomisationTest(a.gains, b.gains, draw) };
}

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1]!;

const collections = [];
for (const folder of await findCollections(values.data)) {
  const collection = await readCollection(folder);
  console.error(`${collection.name}: ${collection.documents.length} documents`);
  const plain = ask(collection, await buildPlain(collection), wordsOnly);
  const begun = performance.now();
  const index = await buildDefault(collection);
  const seconds = (performance.now() - begun) / 1000;
  const best = ask(collection, index, search);
  const more = withSynonyms === null ? null : ask(collection, index, withSynonyms);
  collections.push({
    name: collection.name,
    language: index.language.code,
    documents: collection.documents.length,
    questions: best.gains.length,
    ...best.figures,
    bm25: plain.figures,
    gain: against(plain, best),
    buildSeconds: seconds,
    medianMilliseconds: median(best.milliseconds),
    ...(more !== null && { withSynonyms: { ...more.figures, gain: against(best, more) } }),
    ...(values.parts === true && {
      without: Object.fromEntries(
        Object.entries(without).map(([part, options]) => {
          const less = ask(collection, index, options);
          return [part, { ...less.figures, gain: against(less, best) }];
        }),
      ),
    }),
  });
}

if (values.json === true) {
  console.log(JSON.stringify({ collections, machine: machine() }, null, 2));
} else {
  const sign = (value: number) => `${value < 0 ? "" : "+"}${(100 * value).toFixed(1)}`;
  const p = (value: number) => (value < 0.001 ? "< .001" : value.toFixed(3));
  console.log(
    "| collection | BM25 nDCG@10 | default | difference, points | p | recall@100 | build | question |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const one of collections) {
    const { difference, low, high } = one.gain;
    console.log(
      `| ${one.name} | ${one.bm25["ndcg@10"].toFixed(4)} | ${one["ndcg@10"].toFixed(4)} | ${sign(difference)} (${sign(low)} to ${sign(high)}) | ${p(one.gain.p)} | ${one.bm25["recall@100"].toFixed(4)} → ${one["recall@100"].toFixed(4)} | ${one.buildSeconds.toFixed(1)} s | ${one.medianMilliseconds.toFixed(2)} ms |`,
    );
    if (one.withSynonyms !== undefined) {
      const { gain, ...figures } = one.withSynonyms;
      console.log(
        `| with synonyms | | ${figures["ndcg@10"].toFixed(4)} | ${sign(gain.difference)} | ${p(gain.p)} | ${figures["recall@100"].toFixed(4)} | | |`,
      );
    }
    for (const [part, { gain, ...figures }] of Object.entries(one.without ?? {})) {
      console.log(
        `| without ${part} | | ${figures["ndcg@10"].toFixed(4)} | ${sign(-gain.difference)} | ${p(gain.p)} | ${figures["recall@100"].toFixed(4)} | | |`,
      );
    }
  }
}
