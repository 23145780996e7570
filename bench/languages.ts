/**
 * Keyword search in the language of the corpus, held against BM25 on words as they are written and on Porter's
 * English stems. Every document is one chunk, its title stands before its text, and nothing but words ranks.
 *
 *     node scripts/launch.mjs bench/languages.ts --data <collection, or folder of them> [--json]
 */
import { parseArgs } from "node:util";
import { seededRandom } from "../src/numerics/index.ts";
import { buildIndex } from "../src/retrieval/index.ts";
import type { IndexOptions, RetrievalIndex } from "../src/retrieval/index.ts";
import { mean, randomisationTest } from "../src/stats/index.ts";
import type { Collection } from "./collection.ts";
import { findCollections, readCollection } from "./collection.ts";
import { ndcg } from "./ndcg.ts";
import { PlainBm25 } from "./plain-bm25.ts";
import { wholeDocuments } from "./whole-documents.ts";

const { values } = parseArgs({ options: { data: { type: "string" }, json: { type: "boolean" } } });
if (values.data === undefined) {
  console.error("--data is missing: a folder of one collection, or of several");
  process.exit(2);
}

const depth = 100;
const options: IndexOptions = {
  chunker: { strategy: "fixed", size: 1_000_000, overlap: 0, context: "none" },
  keyword: { k1: 1.2, b: 0.75, titleWeight: 0, headingWeight: 0, stemming: true },
  embedder: null,
  seed: 1,
};

type Search = (question: string) => string[];

/** What is compared; the first is the plain one that the others are tested against. */
async function searches(collection: Collection): Promise<{ language: string; ways: [string, Search][] }> {
  const corpus = wholeDocuments(collection);
  const plain = new PlainBm25(corpus.documents, (text) => text.toLowerCase().split(/\s+/));
  const unstemmed = await buildIndex(corpus, { ...options, language: "none" });
  const english = await buildIndex(corpus, { ...options, language: "en" });
  const own = await buildIndex(corpus, options);
  const uncut = await buildIndex(corpus, { ...options, keyword: { ...options.keyword!, compounds: false } });
  return {
    language: own.language.code,
    ways: [
      ["between blanks, unstemmed", (question) => plain.search(question, depth)],
      ["words, unstemmed", byKeyword(unstemmed)],
      ["English stop words, Porter", byKeyword(english)],
      ["language of the corpus, compounds whole", byKeyword(uncut)],
      ["language of the corpus", byKeyword(own)],
    ],
  };
}

const byKeyword =
  (index: RetrievalIndex): Search =>
  (question) =>
    index
      .search(question, {
        keyword: { candidates: depth },
        vector: null,
        fusion: { method: "weighted", keywordWeight: 1, rrfK: 60 },
        reranker: null,
        limit: depth,
      })
      .passages.map(({ chunk }) => chunk.document);

interface Row {
  name: string;
  "ndcg@10": number;
  "recall@100": number;
  /** Against the first row, two-sided paired randomisation test on nDCG; null for the first row. */
  p: number | null;
}

function measure(collection: Collection, ways: [string, Search][]): Row[] {
  const asked = collection.queries.flatMap(({ id, text }) => {
    const grades = collection.qrels.get(id);
    return grades === undefined || ![...grades.values()].some((grade) => grade > 0) ? [] : [{ text, grades }];
  });
  let first: number[] | undefined;
  return ways.map(([name, search]) => {
    const gains: number[] = [];
    const recalls: number[] = [];
    for (const { text, grades } of asked) {
      const found = search(text);
      const relevant = [...grades].filter(([, grade]) => grade > 0);
      gains.push(ndcg(found, grades)!);
      recalls.push(relevant.filter(([id]) => found.includes(id)).length / relevant.length);
    }
    const random = seededRandom(1);
    const p = first === undefined ? null : randomisationTest(first, gains, { random: () => random.next() });
    first ??= gains;
    return { name, "ndcg@10": mean(gains), "recall@100": mean(recalls), p };
  });
}

const results = [];
for (const folder of await findCollections(values.data)) {
  const collection = await readCollection(folder);
  console.error(
    `${collection.name}: ${collection.documents.length} documents, ${collection.queries.length} questions`,
  );
  const { language, ways } = await searches(collection);
  results.push({ name: collection.name, language, ways: measure(collection, ways) });
}

if (values.json === true) {
  console.log(JSON.stringify({ collections: results }, null, 2));
} else {
  console.log("| collection | words | nDCG@10 | recall@100 | p against the first |");
  console.log("| --- | --- | --- | --- | --- |");
  for (const { name, language, ways } of results) {
    for (const [at, row] of ways.entries()) {
      const which = at === 0 ? `${name} (${language})` : "";
      const p = row.p === null ? "" : row.p < 0.001 ? "< .001" : row.p.toFixed(3);
      console.log(
        `| ${which} | ${row.name} | ${row["ndcg@10"].toFixed(4)} | ${row["recall@100"].toFixed(4)} | ${p} |`,
      );
    }
  }
}
