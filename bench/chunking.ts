/**
 * How well chunkers serve retrieval on a collection whose answers are spans, next to the figures published in
 * Smith and Troynikov, "Evaluating Chunking Strategies for Retrieval" (Chroma 2024). Prints a Markdown table, or
 * JSON with `--json`.
 *
 *     node scripts/launch.mjs bench/chunking.ts --data <folder> [--published <prices.json>] [--json]
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { BadInputError } from "../src/errors/index.ts";
import { seededRandom } from "../src/numerics/index.ts";
import { buildIndex } from "../src/retrieval/index.ts";
import type { ByteCache, ChunkerOptions, ChunkStrategy } from "../src/retrieval/index.ts";
import { bootstrapMean, mean } from "../src/stats/index.ts";
import { CHARACTERS_PER_TOKEN } from "../src/text/index.ts";
import { basisCache, defaultIndex, defaultSearch, plainSearch, rankings, SEED } from "./chunk-ranking.ts";
import { markdownTable } from "./markdown-table.ts";
import { readSpanCollection } from "./span-collection.ts";
import type { Span, SpanCollection } from "./span-collection.ts";
import { precisionOmega, spanScores } from "./span-measures.ts";

/** Chunks that are retrieved, as in the report. */
const RETRIEVED = 5;
/** Characters of the other way to retrieve. */
const BUDGET = 8000;

const sizes = [
  [800, 400],
  [400, 200],
  [400, 0],
  [200, 0],
  [100, 0],
] as const;
const strategies: ChunkStrategy[] = ["fixed", "sentence", "recursive", "markdown", "semantic"];

/** Whose published figures stand beside a strategy of ours. */
const counterparts: Partial<Record<ChunkStrategy, string>> = {
  fixed: "TokenText",
  recursive: "Recursive",
  semantic: "Cluster",
};

interface Estimate {
  mean: number;
  low: number;
  high: number;
}

interface ChunkerFigures {
  strategy: ChunkStrategy;
  size: number;
  overlap: number;
  chunks: number;
  /** Tokens. */
  meanSize: number;
  recall: Estimate;
  /** With BM25 alone. */
  plainRecall: Estimate;
  precision: Estimate;
  precisionOmega: Estimate;
  iou: Estimate;
  recallPerThousandTokens: Estimate;
  recallWithinBudget: Estimate;
  published: PublishedRow | null;
}

/** A row of the published table; percent. */
interface PublishedRow {
  chunker: string;
  size: number | null;
  meanSize: number | null;
  overlap: number | null;
  recall: number;
  precision: number;
  precisionOmega: number;
  iou: number;
  source: string;
}

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    published: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
if (values.data === undefined) {
  console.error("--data is missing: a folder with corpus.jsonl and queries.jsonl");
  process.exit(2);
}
const collection = await readSpanCollection(values.data);
const published = values.published === undefined ? [] : await readPublished(values.published);
const cache = basisCache();
const rows: ChunkerFigures[] = [];
for (const strategy of strategies) {
  for (const [size, overlap] of sizes) {
    rows.push(await figuresOf({ strategy, size, overlap, context: "none" }, collection, cache));
    console.error(`${strategy} ${size}/${overlap}`);
  }
}

const notes = [
  `${collection.questions.length} questions, ${collection.corpus.documents.length} documents; means with 95% bootstrap intervals over questions.`,
  `Retrieved are ${RETRIEVED} chunks by ${rankings.default}; nothing was tuned on this collection. "BM25": ${rankings.plain}. The published figures rest on text-embedding-3-large, so a difference is one of ranking as well as of chunks.`,
  `A token is ${CHARACTERS_PER_TOKEN} characters here and one of cl100k in the report; sizes are not quite the same.`,
  `"within ${BUDGET} characters": recall when chunks are taken until so many characters are full, the last one cut.`,
];
if (values.json) {
  console.log(
    JSON.stringify({ retrieved: RETRIEVED, budget: BUDGET, notes, chunkers: rows, published }, null, 2),
  );
} else {
  console.log(ourTable(rows));
  const others = published.filter((row) => !rows.some((own) => own.published === row));
  if (others.length > 0) console.log(`\nPublished without a counterpart here:\n\n${publishedTable(others)}`);
  console.log(`\n${notes.map((note) => `- ${note}`).join("\n")}`);
}

async function figuresOf(
  chunker: ChunkerOptions,
  { corpus, questions }: SpanCollection,
  basis: ByteCache,
): Promise<ChunkerFigures> {
  const index = await buildIndex(corpus, defaultIndex(chunker), { cache: basis });
  const scores = questions.map(({ text, spans }) => {
    const ranked = index.search(text, defaultSearch).passages.map(({ chunk }) => chunk);
    const first = ranked.slice(0, RETRIEVED);
    const plain = index.search(text, { ...plainSearch, limit: RETRIEVED }).passages.map(({ chunk }) => chunk);
    const tokens = characters(first) / CHARACTERS_PER_TOKEN;
    const at = spanScores(spans, first);
    return {
      ...at,
      plain: spanScores(spans, plain).recall,
      omega: precisionOmega(spans, index.chunks),
      perThousand: tokens === 0 ? 0 : at.recall / (tokens / 1000),
      budget: spanScores(spans, within(ranked, BUDGET)).recall,
    };
  });
  const estimate = (value: (score: (typeof scores)[number]) => number): Estimate => {
    const all = scores.map(value);
    return { mean: mean(all), ...bootstrapMean(all, { random: seededRandom(SEED).next }) };
  };
  const { strategy, size, overlap } = chunker;
  const counterpart = published.find(
    (row) => row.chunker === counterparts[strategy] && row.size === size && row.overlap === overlap,
  );
  return {
    strategy,
    size,
    overlap,
    chunks: index.chunks.length,
    meanSize: characters(index.chunks) / index.chunks.length / CHARACTERS_PER_TOKEN,
    recall: estimate(({ recall }) => recall),
    plainRecall: estimate(({ plain }) => plain),
    precision: estimate(({ precision }) => precision),
    precisionOmega: estimate(({ omega }) => omega),
    iou: estimate(({ iou }) => iou),
    recallPerThousandTokens: estimate(({ perThousand }) => perThousand),
    recallWithinBudget: estimate(({ budget }) => budget),
    published: counterpart ?? null,
  };
}

function characters(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** The first chunks up to so many characters, the last one cut there. */
function within(ranked: readonly Span[], limit: number): Span[] {
  const taken: Span[] = [];
  let left = limit;
  for (const { document, start, end } of ranked) {
    if (left <= 0) break;
    const length = Math.min(end - start, left);
    taken.push({ document, start, end: start + length });
    left -= length;
  }
  return taken;
}

async function readPublished(file: string): Promise<PublishedRow[]> {
  const content = JSON.parse(await readFile(file, "utf8")) as { chunkingPublished?: PublishedRow[] };
  if (content.chunkingPublished === undefined)
    throw new BadInputError("there are no published figures in it", {
      source: file,
      expected: '"chunkingPublished"',
    });
  return content.chunkingPublished;
}

function ourTable(figures: readonly ChunkerFigures[]): string {
  const percent = ({ mean: value, low, high }: Estimate): string =>
    `${(100 * value).toFixed(1)} [${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`;
  const beside = (value: (row: PublishedRow) => number) => (row: ChunkerFigures) =>
    row.published === null ? "" : value(row.published).toFixed(1);
  return markdownTable<ChunkerFigures>(
    [
      { head: "chunker", cell: ({ strategy, size, overlap }) => `${strategy} ${size}/${overlap}` },
      { head: "chunks", cell: (row) => String(row.chunks) },
      { head: "mean tokens", cell: (row) => row.meanSize.toFixed(0) },
      { head: `recall@${RETRIEVED}, %`, cell: (row) => percent(row.recall) },
      { head: `BM25 recall@${RETRIEVED}, %`, cell: (row) => (100 * row.plainRecall.mean).toFixed(1) },
      { head: "precision, %", cell: (row) => percent(row.precision) },
      { head: "precision Ω, %", cell: (row) => percent(row.precisionOmega) },
      { head: "IoU, %", cell: (row) => percent(row.iou) },
      { head: "recall per 1,000 tokens, %", cell: (row) => percent(row.recallPerThousandTokens) },
      { head: `recall within ${BUDGET} characters, %`, cell: (row) => percent(row.recallWithinBudget) },
      { head: "published recall", cell: beside((row) => row.recall) },
      { head: "published precision", cell: beside((row) => row.precision) },
      { head: "published Ω", cell: beside((row) => row.precisionOmega) },
      { head: "published IoU", cell: beside((row) => row.iou) },
    ],
    figures,
  );
}

function publishedTable(figures: readonly PublishedRow[]): string {
  const shown = (value: number | null): string => (value === null ? "" : String(value));
  return markdownTable<PublishedRow>(
    [
      {
        head: "chunker",
        cell: ({ chunker, size, overlap }) => `${chunker} ${shown(size)}/${shown(overlap)}`,
      },
      { head: "mean tokens", cell: (row) => shown(row.meanSize) },
      { head: "recall, %", cell: (row) => shown(row.recall) },
      { head: "precision, %", cell: (row) => shown(row.precision) },
      { head: "precision Ω, %", cell: (row) => shown(row.precisionOmega) },
      { head: "IoU, %", cell: (row) => shown(row.iou) },
    ],
    figures,
  );
}
