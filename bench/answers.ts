/**
 * Extractive answers on collections whose questions come with the stretch that answers them: how often it lies in the
 * best sentence and in the best three, next to a lexical baseline (share of the question's words, stems, stop words
 * out), and how well confidence tells apart what can be answered. Constants of the answerer were chosen on the first
 * half of the questions (by hash of the id), so both halves are shown.
 *
 *     node scripts/launch.mjs bench/answers.ts --data <collection, or folder of them> [--practice] [--json]
 *
 * `--practice` adds the documentation corpus of the package with its practice questions, some of which nothing answers.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { labs } from "../src/lab/labs.ts";
import { seededRandom } from "../src/numerics/index.ts";
import {
  assembleContext,
  buildIndex,
  corpusHash,
  defaultIndexOptions,
  defaultSearchOptions,
  extractiveAnswerer,
} from "../src/retrieval/index.ts";
import type { Answer, Passage, RetrievalIndex, SearchOptions } from "../src/retrieval/index.ts";
import {
  areaUnderRiskCoverage,
  auroc,
  bootstrapAuroc,
  mean,
  pairedBootstrap,
  randomisationTest,
  riskCoverage,
  wilsonInterval,
} from "../src/stats/index.ts";
import type { Interval, RiskCoveragePoint, SelectiveCase } from "../src/stats/index.ts";
import { words } from "../src/text/index.ts";
import type { SpanAnswers, SpanQuestion } from "./answer-spans.ts";
import { readSpanAnswers } from "./answer-spans.ts";
import { findCollections } from "./collection.ts";

const { values } = parseArgs({
  options: { data: { type: "string" }, practice: { type: "boolean" }, json: { type: "boolean" } },
});
if (values.data === undefined && values.practice !== true) {
  console.error("--data is missing: a folder of one collection, or of several");
  process.exit(2);
}

const search: SearchOptions = { ...defaultSearchOptions, limit: 100 };
/** Tokens of context. */
const budget = 2000;

/** Whether the answer lay in the best sentence and in the best three: 0 or 1 a question. */
interface Hits {
  top1: number[];
  top3: number[];
}

interface Compared {
  context: "gold passage" | "retrieved";
  questions: number;
  top1: Figure;
  top3: Figure;
}

interface Figure {
  ours: Interval & { value: number };
  baseline: Interval & { value: number };
  difference: Interval & { value: number; p: number };
  /** Ours on the half that constants were chosen on, and on the other. */
  halves: { chosenOn: number; other: number };
}

/** A question that was answered, for right or wrong. */
interface AskedCase extends SelectiveCase {
  id: string;
  answerable: boolean;
}

interface Abstention {
  /** Whether confidence is higher where something answers the question. */
  answerable: Interval & { area: number };
  /** Whether it is higher where the answer is right. */
  right: Interval & { area: number };
  answered: number;
  unanswerable: number;
  areaUnderRiskCoverage: number;
  /** The risk of answering everything, which an order that tells nothing comes to. */
  riskOfAll: number;
  curve: RiskCoveragePoint[];
}

const share = (hits: readonly number[]): Interval & { value: number } => {
  const sum = hits.reduce((all, hit) => all + hit, 0);
  return { value: sum / hits.length, ...wilsonInterval(sum, hits.length) };
};

const chosenOn = ({ id }: SpanQuestion): boolean => (createHash("sha256").update(id).digest()[0]! & 1) === 0;

function figure(questions: readonly SpanQuestion[], ours: number[], baseline: number[]): Figure {
  const random = seededRandom(1);
  const next = () => random.next();
  const { difference, low, high } = pairedBootstrap(baseline, ours, { random: next });
  return {
    ours: share(ours),
    baseline: share(baseline),
    difference: { value: difference, low, high, p: randomisationTest(baseline, ours, { random: next }) },
    halves: {
      chosenOn: mean(ours.filter((_, at) => chosenOn(questions[at]!))),
      other: mean(ours.filter((_, at) => !chosenOn(questions[at]!))),
    },
  };
}

async function indexOf({ collection }: SpanAnswers): Promise<RetrievalIndex> {
  const documents = collection.documents.map((document) => ({ ...document, hash: document.id }));
  return await buildIndex(
    { id: collection.name, hash: corpusHash(documents), documents, skipped: [], warnings: [] },
    {
      ...defaultIndexOptions,
      chunker: { strategy: "recursive", size: 500, overlap: 48, context: "title" },
    },
  );
}

/** One collection: sentences, then abstention. */
async function run(folder: string) {
  const answers = await readSpanAnswers(folder);
  const { collection, questions, leftOut } = answers;
  const index = await indexOf(answers);
  const wholeText = (document: string) => index.text({ document, start: 0, end: Infinity });
  const contextOf = (passages: readonly Passage[]) =>
    assembleContext(passages, { budget, document: wholeText });
  const gold = ({ document }: SpanQuestion): Passage[] => [
    {
      chunk: {
        ...index.chunks.find((chunk) => chunk.document === document)!,
        start: 0,
        end: wholeText(document).length,
      },
      text: wholeText(document),
      score: 1,
      scores: {},
    },
  ];
  const found = ({ question }: SpanQuestion) => contextOf(index.search(question, search).passages).passages;
  const withheld = ({ question, document }: SpanQuestion) =>
    contextOf(index.search(question, search).passages.filter(({ chunk }) => chunk.document !== document))
      .passages;
  const answer = async (question: string, passages: Passage[], sentences: number): Promise<Answer> =>
    await extractiveAnswerer({ index, sentences, abstainBelow: 0 }).answer(question, {
      passages,
      tokens: 0,
      text: "",
    });

  const compared: Compared[] = [];
  for (const [context, passagesOf] of [
    ["gold passage", gold],
    ["retrieved", found],
  ] as const) {
    const ours: Hits = { top1: [], top3: [] };
    const baseline: Hits = { top1: [], top3: [] };
    for (const one of questions) {
      const passages = passagesOf(one);
      const holds = (cited: readonly Place[]) => Number(cited.some((place) => holdsAnswer(one, place)));
      ours.top1.push(holds((await answer(one.question, passages, 1)).sentences));
      ours.top3.push(holds((await answer(one.question, passages, 3)).sentences));
      const lexical = byShareOfWords(one.question, passages, index);
      baseline.top1.push(holds(lexical.slice(0, 1)));
      baseline.top3.push(holds(lexical.slice(0, 3)));
    }
    compared.push({
      context,
      questions: questions.length,
      top1: figure(questions, ours.top1, baseline.top1),
      top3: figure(questions, ours.top3, baseline.top3),
    });
  }

  const asked: AskedCase[] = [];
  for (const one of questions) {
    for (const answerable of [true, false]) {
      const { sentences, confidence } = await answer(one.question, (answerable ? found : withheld)(one), 3);
      const right = sentences.some((sentence) => holdsAnswer(one, sentence));
      asked.push({ id: one.id, answerable, confidence, loss: right ? 0 : 1 });
    }
  }
  return { name: collection.name, leftOut, sentences: compared, abstention: abstention(asked) };
}

interface Place {
  document: string;
  start: number;
  end: number;
}

const holdsAnswer = ({ document, spans }: SpanQuestion, place: Place): boolean =>
  place.document === document && spans.some(({ start, end }) => start >= place.start && end <= place.end);

/** Sentences by the share of the question's words that they have; equal ones as they stand. */
function byShareOfWords(question: string, passages: readonly Passage[], index: Reading): Place[] {
  const { language } = index;
  const stems = (text: string) => new Set(words(text, language.fold).map(({ form }) => language.stem(form)));
  const terms = new Set(
    words(question, language.fold)
      .filter(({ form }) => !language.isStopWord(form))
      .map(({ form }) => language.stem(form)),
  );
  return passages
    .flatMap(({ chunk, text }) =>
      index.sentences(chunk).map(({ start, end }) => {
        const own = stems(text.slice(start - chunk.start, end - chunk.start));
        return {
          document: chunk.document,
          start,
          end,
          shared: [...terms].filter((term) => own.has(term)).length,
        };
      }),
    )
    .sort((a, b) => b.shared - a.shared);
}

function abstention(asked: readonly AskedCase[]): Abstention {
  const area = (positive: (one: AskedCase) => boolean) => {
    const cases = asked.map((one) => ({ score: one.confidence, positive: positive(one), cluster: one.id }));
    const random = seededRandom(1);
    return { area: auroc(cases), ...bootstrapAuroc(cases, { random: () => random.next(), resamples: 1000 }) };
  };
  return {
    answerable: area(({ answerable }) => answerable),
    right: area(({ loss }) => loss === 0),
    answered: asked.filter(({ answerable }) => answerable).length,
    unanswerable: asked.filter(({ answerable }) => !answerable).length,
    areaUnderRiskCoverage: areaUnderRiskCoverage(asked),
    riskOfAll: mean(asked.map(({ loss }) => loss)),
    curve: riskCoverage(asked),
  };
}

/** The strong design on the practice questions of the documentation corpus, made to answer everything. */
async function practice() {
  const lab = labs["rag"]!;
  const strong = lab.references().find(({ id }) => id === "strong")!.design as { answer: object };
  const entries = new Map<string, Uint8Array>();
  const cache = {
    get: async (key: string) => entries.get(key) ?? null,
    put: async (key: string, bytes: Uint8Array) => void entries.set(key, bytes),
  };
  const { traces, scorecard } = await lab.run(
    {
      design: { ...strong, answer: { ...strong.answer, abstainBelow: 0 } },
      corpus: "ai-docs",
      split: "practice",
      scenario: null,
      seed: 1,
      references: false,
      counterfactuals: false,
    },
    { signal: new AbortController().signal, cache, emit: () => {} },
  );
  const asked = traces.map(({ question, detail }) => ({
    id: question.id,
    answerable: question.measures["answer.citedHit"] !== undefined,
    confidence: (detail as { answer: { confidence: number } }).answer.confidence,
    loss: question.measures["answer.citedHit"] === 1 ? 0 : 1,
  }));
  const citedHit = scorecard.measures.find(({ id }) => id === "answer.citedHit");
  return {
    name: "ai-docs, practice questions",
    citedHit: citedHit?.value ?? null,
    abstention: abstention(asked),
  };
}

const collections = [];
if (values.data !== undefined) {
  const folders = (await findCollections(values.data)).filter((folder) =>
    existsSync(path.join(folder, "answers.jsonl")),
  );
  if (folders.length === 0) {
    console.error("no collection there has an answers.jsonl");
    process.exit(2);
  }
  for (const folder of folders) {
    console.error(`${path.basename(folder)} …`);
    collections.push(await run(folder));
  }
}
const documentation = values.practice === true ? await practice() : null;

if (values.json === true) {
  console.log(JSON.stringify({ collections, practice: documentation }, null, 2));
} else {
  const between = ({ low, high }: Interval) => `[${low.toFixed(3)}, ${high.toFixed(3)}]`;
  const says = (p: number) => (p < 0.001 ? "< .001" : p.toFixed(3));
  if (collections.length > 0) {
    console.log(
      "| collection | context | n | sentences | ours | baseline | difference | p | half chosen on | other half |",
    );
    console.log("| --- | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  }
  for (const { name, sentences } of collections)
    for (const { context, questions, ...figures } of sentences)
      for (const [label, { ours, baseline, difference, halves }] of [
        ["best", figures.top1],
        ["best three", figures.top3],
      ] as const)
        console.log(
          `| ${name} | ${context} | ${questions} | ${label} | ${ours.value.toFixed(3)} ${between(ours)} | ${baseline.value.toFixed(3)} ${between(baseline)} | ${difference.value.toFixed(3)} ${between(difference)} | ${says(difference.p)} | ${halves.chosenOn.toFixed(3)} | ${halves.other.toFixed(3)} |`,
        );
  console.log(
    "\n| confidence on | can be answered | cannot | AUROC answerable | AUROC right answer | area under risk-coverage | risk of answering all |",
  );
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const { name, abstention: figures } of [
    ...collections,
    ...(documentation === null ? [] : [documentation]),
  ])
    console.log(
      `| ${name} | ${figures.answered} | ${figures.unanswerable} | ${figures.answerable.area.toFixed(3)} ${between(figures.answerable)} | ${figures.right.area.toFixed(3)} ${between(figures.right)} | ${figures.areaUnderRiskCoverage.toFixed(3)} | ${figures.riskOfAll.toFixed(3)} |`,
    );
}

type Reading = Pick<RetrievalIndex, "language" | "sentences">;
