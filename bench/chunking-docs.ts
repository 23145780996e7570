/**
 * Which chunks plain BM25 and the default ranking do best with on the documentation corpus: recall within
 * 8,000 characters on the practice questions, for strategies, sizes and added contexts. Prints a Markdown table,
 * or JSON with `--json`.
 *
 *     node scripts/launch.mjs bench/chunking-docs.ts [--strategies fixed,markdown] [--sizes 200,400]
 *       [--contexts none,title] [--overlap 0.1] [--parents none,section:500,neighbours:800:1] [--json]
 */
import { parseArgs } from "node:util";
import { firstCharacters, foundIn, HEADLINE_CHARACTERS, recall } from "../src/lab/rag/coverage.ts";
import type { GoldenQuestion } from "../src/lab/rag/golden.ts";
import { BadInputError } from "../src/errors/index.ts";
import { buildIndex, expandToParents, readableLength } from "../src/retrieval/index.ts";
import type {
  ParentOptions,
  ChunkerOptions,
  ChunkStrategy,
  RetrievalIndex,
  SearchOptions,
} from "../src/retrieval/index.ts";
import { mean } from "../src/stats/index.ts";
import { CHARACTERS_PER_TOKEN } from "../src/text/index.ts";
import {
  basisCache,
  defaultIndex,
  defaultSearch,
  plainIndex,
  plainSearch,
  rankings,
} from "./chunk-ranking.ts";
import { markdownTable } from "./markdown-table.ts";
import { practiceQuestions } from "./practice-questions.ts";

/** Recall of one way to search one index. */
interface Recall {
  all: number;
  paraphrase: number;
}

interface Cell extends ChunkerOptions {
  parents: ParentOptions | null;
  chunks: number;
  /** Tokens, blanks folded. */
  meanSize: number;
  plain: Recall;
  default: Recall;
}

const { values } = parseArgs({
  options: {
    strategies: { type: "string", default: "fixed,sentence,recursive,markdown,section,code,semantic" },
    sizes: { type: "string", default: "64,96,128,160,200,256,320,400,500,640,800" },
    contexts: { type: "string", default: "none,title,headings" },
    /** Share of the size. */
    overlap: { type: "string", default: "0" },
    /** Kind, tokens and, of neighbours, how many. */
    parents: { type: "string", default: "none" },
    json: { type: "boolean", default: false },
  },
});
const list = (value: string): string[] => value.split(",");
const { corpus, questions } = await practiceQuestions();
const paraphrases = questions.filter(({ kind }) => kind === "paraphrase");

const cache = basisCache();
const cells: Cell[] = [];
for (const strategy of list(values.strategies) as ChunkStrategy[]) {
  for (const size of list(values.sizes).map(Number)) {
    for (const context of list(values.contexts) as ChunkerOptions["context"][]) {
      const chunker = { strategy, size, overlap: Math.floor(size * Number(values.overlap)), context };
      const plain = await buildIndex(corpus, plainIndex(chunker), { cache });
      const index = await buildIndex(corpus, defaultIndex(chunker), { cache });
      const lengths = index.chunks.map((chunk) => readableLength(index.text(chunk)) / CHARACTERS_PER_TOKEN);
      for (const parents of list(values.parents).map(parseParents)) {
        cells.push({
          ...chunker,
          parents,
          chunks: index.chunks.length,
          meanSize: mean(lengths),
          plain: recallOf(plain, plainSearch, parents),
          default: recallOf(index, defaultSearch, parents),
        });
      }
    }
    console.error(`${strategy} ${size}`);
  }
}

function parseParents(text: string): ParentOptions | null {
  if (text === "none") return null;
  const [parent, tokens, neighbours = "0"] = text.split(":");
  if ((parent !== "section" && parent !== "neighbours") || !(Number(tokens) > 0))
    throw new BadInputError(`“${text}” is no kind of parent`, {
      source: "--parents",
      expected: "none, section:500 or neighbours:800:1",
    });
  return { parent, tokens: Number(tokens), neighbours: Number(neighbours) };
}

function recallOf(index: RetrievalIndex, search: SearchOptions, parents: ParentOptions | null): Recall {
  const source = { chunks: index.chunks, document: (id: string) => index.document(id) };
  const found = new Map(
    questions.map((question) => {
      const { passages } = index.search(question.question, search);
      const read = parents === null ? passages : expandToParents(passages, source, parents);
      const seen = firstCharacters(
        read.map(({ chunk }) => chunk),
        HEADLINE_CHARACTERS,
      );
      return [question, recall(foundIn(question.relevant, seen), question.need)];
    }),
  );
  const over = (some: readonly GoldenQuestion[]): number =>
    mean(some.map((question) => found.get(question)!));
  return { all: over(questions), paraphrase: over(paraphrases) };
}

const best = (value: (cell: Cell) => number): Cell =>
  cells.reduce((top, cell) => (value(cell) > value(top) ? cell : top));
const bests = {
  plain: best(({ plain }) => plain.all),
  plainParaphrase: best(({ plain }) => plain.paraphrase),
  default: best((cell) => cell.default.all),
  defaultParaphrase: best((cell) => cell.default.paraphrase),
};
const notes = [
  `${questions.length} practice questions that have an answer, of which ${paraphrases.length} paraphrases; one question more or less is ${(100 / questions.length).toFixed(1)} and ${(100 / paraphrases.length).toFixed(1)} points, so the best of ${cells.length} cells is flattered by chance.`,
  `plain: ${rankings.plain}; default: ${rankings.default}. No reranker.`,
];
if (values.json) {
  console.log(
    JSON.stringify(
      { questions: questions.length, paraphrases: paraphrases.length, notes, bests, cells },
      null,
      2,
    ),
  );
} else {
  const name = ({ strategy, size, overlap, context, parents }: Cell): string => {
    const grown =
      parents === null ? "" : ` in ${parents.neighbours || ""} ${parents.parent} of ${parents.tokens}`;
    return `${strategy} ${size}/${overlap} ${context}${grown}`;
  };
  const share = (value: number): string => value.toFixed(3);
  console.log(
    markdownTable<Cell>(
      [
        { head: "chunker", cell: name },
        { head: "chunks", cell: ({ chunks }) => String(chunks) },
        { head: "mean tokens", cell: ({ meanSize }) => meanSize.toFixed(0) },
        { head: "plain", cell: ({ plain }) => share(plain.all) },
        { head: "plain, paraphrases", cell: ({ plain }) => share(plain.paraphrase) },
        { head: "default", cell: (cell) => share(cell.default.all) },
        { head: "default, paraphrases", cell: (cell) => share(cell.default.paraphrase) },
      ],
      cells,
    ),
  );
  console.log(`
- best plain: ${name(bests.plain)} with ${share(bests.plain.plain.all)}; on paraphrases ${name(bests.plainParaphrase)} with ${share(bests.plainParaphrase.plain.paraphrase)}
- best default: ${name(bests.default)} with ${share(bests.default.default.all)}; on paraphrases ${name(bests.defaultParaphrase)} with ${share(bests.defaultParaphrase.default.paraphrase)}
${notes.map((note) => `- ${note}`).join("\n")}`);
}
