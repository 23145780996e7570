/**
 * What changes to a design are worth on the practice questions of the documentation corpus, by a figure in which one
 * question more or less is not everything: recall in 4,000 to 16,000 characters, budgets near 8,000 counting most,
 * averaged over six ways to cut. Prints a Markdown table, or JSON with `--json`.
 *
 *     node scripts/launch.mjs bench/design-choice.ts [--design strong]
 *       [--change '{"keyword":{"synonyms":0.8}}'] [--change ...] [--json]
 */
import { parseArgs } from "node:util";
import { BadInputError } from "../src/errors/index.ts";
import { indexOptions, searchOptions } from "../src/lab/rag/ask.ts";
import { firstCharacters, foundIn, recall } from "../src/lab/rag/coverage.ts";
import type { RagDesign } from "../src/lab/rag/design.ts";
import { parseDesign } from "../src/lab/rag/read-design.ts";
import { readReferences } from "../src/lab/rag/references.ts";
import { buildIndex } from "../src/retrieval/index.ts";
import type { RetrievalIndex, SearchOptions } from "../src/retrieval/index.ts";
import { mean } from "../src/stats/index.ts";
import { basisCache, SEED } from "./chunk-ranking.ts";
import { markdownTable } from "./markdown-table.ts";
import { practiceQuestions } from "./practice-questions.ts";

const { values } = parseArgs({
  options: {
    design: { type: "string", default: "strong" },
    change: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
  },
});

const cuts = [
  { strategy: "semantic", size: 96 },
  { strategy: "semantic", size: 128 },
  { strategy: "semantic", size: 160 },
  { strategy: "recursive", size: 128 },
  { strategy: "recursive", size: 200 },
  { strategy: "sentence", size: 200 },
];
/** Characters that are read, and how much each budget counts. */
const budgets = new Map([
  [4000, 0.3],
  [5000, 0.5],
  [6000, 0.7],
  [7000, 0.9],
  [8000, 1],
  [9000, 0.9],
  [10_000, 0.7],
  [11_000, 0.6],
  [12_000, 0.5],
  [14_000, 0.4],
  [16_000, 0.3],
]);
const allBudgets = [...budgets.values()].reduce((sum, weight) => sum + weight, 0);
/** Chunks that are ranked: enough for the largest budget. */
const limit = 800;

interface Smoothed {
  all: number;
  paraphrase: number;
}

const reference = readReferences().find(({ id }) => id === values.design);
if (reference === undefined) {
  const expected = readReferences()
    .map(({ id }) => id)
    .join(", ");
  throw new BadInputError("there is no such design", { source: "--design", expected });
}
const { corpus, questions } = await practiceQuestions();

/** A design with other values in some of its fields. */
function changed(design: RagDesign, change: Record<string, object>): RagDesign {
  const fields = Object.entries(change).map(([name, value]) => {
    const before = design[name as keyof RagDesign];
    return [name, typeof before === "object" ? { ...before, ...value } : value];
  });
  return parseDesign({ ...design, ...Object.fromEntries(fields) }, "--change");
}

function smoothedRecall(index: RetrievalIndex, search: SearchOptions): Smoothed {
  const found = questions.map(({ question, relevant, need, kind }) => {
    const chunks = index.search(question, { ...search, limit }).passages.map(({ chunk }) => chunk);
    let sum = 0;
    for (const [characters, weight] of budgets) {
      sum += weight * recall(foundIn(relevant, firstCharacters(chunks, characters)), need);
    }
    return { kind, share: sum / allBudgets };
  });
  const paraphrases = found.filter(({ kind }) => kind === "paraphrase");
  return {
    all: mean(found.map(({ share }) => share)),
    paraphrase: mean(paraphrases.map(({ share }) => share)),
  };
}

const cache = basisCache();
const rows: { change: string; mean: Smoothed; cuts: (Smoothed & { cut: string })[] }[] = [];
for (const change of ["{}", ...values.change]) {
  const design = changed(reference.design, JSON.parse(change) as Record<string, object>);
  const measured: (Smoothed & { cut: string })[] = [];
  for (const cut of cuts) {
    const cutDesign = changed(design, { chunker: cut });
    const index = await buildIndex(corpus, indexOptions(cutDesign, SEED), { cache });
    measured.push({
      cut: `${cut.strategy} ${cut.size}`,
      ...smoothedRecall(index, searchOptions(cutDesign)),
    });
  }
  const over = (of: keyof Smoothed): number => mean(measured.map((one) => one[of]));
  rows.push({ change, mean: { all: over("all"), paraphrase: over("paraphrase") }, cuts: measured });
  console.error(change);
}

if (values.json) {
  console.log(JSON.stringify({ design: values.design, questions: questions.length, rows }, null, 2));
} else {
  const share = ({ all, paraphrase }: Smoothed): string => `${all.toFixed(3)} / ${paraphrase.toFixed(3)}`;
  console.log(
    markdownTable(
      [
        { head: "change", cell: ({ change }: (typeof rows)[number]) => `\`${change}\`` },
        { head: "mean, all / paraphrases", cell: (row) => share(row.mean) },
        ...cuts.map(({ strategy, size }, at) => ({
          head: `${strategy} ${size}`,
          cell: (row: (typeof rows)[number]) => share(row.cuts[at]!),
        })),
      ],
      rows,
    ),
  );
}
