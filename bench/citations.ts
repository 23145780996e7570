/**
 * How far the check of citations can be trusted: answers that people wrote to the practice questions of the
 * documentation corpus, each sentence cited to a passage that answers it (should be verified), to other passages that a
 * search for it finds first (mostly should not), and changed in one figure, identifier or denial (should not).
 *
 *     node scripts/launch.mjs bench/citations.ts [--json]
 */
import { parseArgs } from "node:util";
import { locateCorpus } from "../src/lab/rag/corpora.ts";
import { drawQuestions, readGolden } from "../src/lab/rag/golden.ts";
import { buildIndex, checkCitations, readCorpus } from "../src/retrieval/index.ts";
import type { Chunk, Passage } from "../src/retrieval/index.ts";
import { wilsonInterval } from "../src/stats/index.ts";
import { sentences } from "../src/text/index.ts";

const { values } = parseArgs({ options: { json: { type: "boolean" } } });

const place = locateCorpus("ai-docs");
const corpus = await readCorpus(place);
const index = await buildIndex(corpus, {
  chunker: { strategy: "markdown", size: 500, overlap: 48, context: "headings" },
  keyword: { k1: 1.2, b: 0.75, titleWeight: 1, headingWeight: 1, stemming: true },
  embedder: null,
  seed: 1,
});
const golden = await readGolden(place.golden!, {
  folder: place.folder,
  documents: new Set(corpus.documents.map(({ id }) => id)),
});

/** Other passages that each sentence is cited to. */
const others = 3;

const changes: Record<string, (statement: string) => string> = {
  "a figure changed": (statement) => statement.replace(/\d+/, (figure) => String(Number(figure) + 7)),
  "an identifier changed": (statement) => statement.replace(/\b[a-z]+[A-Z]\w+/, "someOtherName"),
  "a denial put in": (statement) =>
    statement.replace(/\b(is|are|can|must|does|will|should)\b(?! not)/, "$1 not"),
  "a denial taken out": (statement) =>
    statement.replace(/\b(is|are|can|must|does|do|will|should) not\b/, "$1").replace("cannot", "can"),
};

const counts = new Map<string, { verified: number; of: number }>();
function count(row: string, verified: boolean): void {
  const { verified: before, of } = counts.get(row) ?? { verified: 0, of: 0 };
  counts.set(row, { verified: before + Number(verified), of: of + 1 });
}

const passageOf = (chunk: Chunk): Passage => ({ chunk, text: index.text(chunk), score: 1, scores: {} });
const isVerified = (statement: string, passage: Passage): boolean =>
  checkCitations(statement, [1], [passage], { index }).verified;

for (const { question, answer, relevant } of drawQuestions(golden, { split: "practice", seed: 1 })
  .questions) {
  if (relevant.length === 0) continue;
  const answering = index.chunks
    .filter((chunk) =>
      relevant.some(
        ({ document, start, end }) => chunk.document === document && chunk.start < end && chunk.end > start,
      ),
    )
    .map(passageOf);
  const { passages } = index.search(`${question} ${answer}`, {
    keyword: { candidates: 100 },
    vector: null,
    fusion: { method: "weighted", keywordWeight: 1, rrfK: 60 },
    reranker: null,
    limit: 100,
  });
  const elsewhere = passages
    .filter(({ chunk }) => !relevant.some(({ document }) => document === chunk.document))
    .slice(0, others);
  for (const { start, end } of sentences(answer)) {
    const statement = answer.slice(start, end);
    const source = answering.find((passage) => isVerified(statement, passage));
    count("as written, from a passage that answers", source !== undefined);
    for (const passage of elsewhere)
      count("as written, from the first other documents found", isVerified(statement, passage));
    if (source === undefined) continue;
    for (const [name, change] of Object.entries(changes))
      if (change(statement) !== statement) count(name, isVerified(change(statement), source));
  }
}

const rows = [...counts].map(([name, { verified, of }]) => ({
  name,
  verified,
  of,
  share: verified / of,
  interval: wilsonInterval(verified, of),
}));
if (values.json === true) console.log(JSON.stringify({ corpus: corpus.hash, rows }, null, 2));
else {
  console.log("| sentences | verified | of | share |\n| --- | ---: | ---: | ---: |");
  for (const { name, verified, of, share, interval } of rows)
    console.log(
      `| ${name} | ${verified} | ${of} | ${share.toFixed(3)} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}] |`,
    );
}
