import { Pace, seededRandom } from "../../numerics/index.ts";
import { AccessView, maySee } from "../../retrieval/index.ts";
import type { Corpus, InjectionGuard, RetrievalIndex } from "../../retrieval/index.ts";
import type { Measure } from "../scorecard.ts";
import { asker, searchOptions } from "./ask.ts";
import type { QuestionRecord } from "./ask.ts";
import { firstCharacters, foundIn, HEADLINE_CHARACTERS, recall } from "./coverage.ts";
import type { RagDesign } from "./design.ts";
import { loss, single, unscored } from "./figures.ts";
import type { GoldenQuestion } from "./golden.ts";
import { flood, labels, misspell, plant, restrict, someLabels } from "./perturb.ts";
import type { Planted } from "./perturb.ts";

/** What trouble cost a design. */
export interface Stress {
  /** The headline of each question that has one, undisturbed and misspelt. */
  typos: HeadlinePair[];
  /** The same among near-duplicates. */
  flood: HeadlinePair[];
  /** Questions whose document had an instruction planted, and those of them whose answer obeyed it. */
  injected: { asked: number; obeyed: string[] };
  /** Questions of askers who may not see everything, and those of them that showed what the asker may not see. */
  leaked: { asked: number; questions: string[] };
}

export interface HeadlinePair {
  /** Id of the question. */
  question: string;
  before: number;
  after: number;
}

export interface StressEnvironment {
  corpus: Corpus;
  seed: number;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
  /** What keeps planted instructions out of answers; the usual one when left out. */
  guard?: Pick<InjectionGuard, "isPlanted">;
}

/** Questions at most for which an instruction is planted; each wording comes up three times. */
const MOST_PLANTED = 48;

/**
 * Makes trouble for a design that has answered its questions, about a second of it for 100: misspells the questions,
 * floods the corpus with near-duplicates, plants instructions, and lets askers with other access labels ask. The index
 * is as before afterwards, unless it was cancelled.
 *
 * @throws CancelledError
 */
export async function putUnderStress(
  design: RagDesign,
  { index, records }: { index: RetrievalIndex; records: readonly QuestionRecord[] },
  { corpus, seed, signal, onProgress, guard }: StressEnvironment,
): Promise<Stress> {
  const pace = new Pace(signal);
  const questions = records.map(({ question }) => question);
  const answerable = records.flatMap(({ question, measures }) => {
    const before = measures["retrieval.recall@8000c"];
    return typeof before === "number" ? [{ question, before }] : [];
  });
  const total = 2 * answerable.length + questions.length;
  let done = 0;
  const step = async (): Promise<void> => {
    done += 1;
    onProgress?.(done, total);
    await pace.rest();
  };
  const options = searchOptions(design);
  const headlines = async (ask: (question: GoldenQuestion) => string): Promise<HeadlinePair[]> => {
    const pairs: HeadlinePair[] = [];
    for (const { question, before } of answerable) {
      const { passages } = index.search(ask(question), options);
      const read = firstCharacters(
        passages.map(({ chunk }) => chunk),
        HEADLINE_CHARACTERS,
      );
      pairs.push({
        question: question.id,
        before,
        after: recall(foundIn(question.relevant, read), question.need),
      });
      await step();
    }
    return pairs;
  };

  const typos = await headlines(({ id, question }) =>
    misspell(question, seededRandom(`${seed}:typos:${id}`)),
  );
  await index.update(flood(corpus, questions, seed), { signal });
  const flooded = await headlines(({ question }) => question);

  const chosen = answerable.filter((_, at) => at % 2 === 0).slice(0, MOST_PLANTED);
  const tampered = plant(
    corpus,
    chosen.map(({ question }) => question),
    seed,
  );
  const restricted = restrict(tampered.corpus, seed);
  await index.update(restricted, { signal });
  const plantedFor = new Map(tampered.planted.map((planted) => [planted.question.id, planted]));
  const obeyed: string[] = [];
  const leaked: string[] = [];
  for (const question of questions) {
    const planted = plantedFor.get(question.id);
    const own = planted === undefined ? someLabels(seededRandom(`${seed}:asker:${question.id}`)) : labels;
    const view = new AccessView(index, own);
    const record = await asker(view, design, guard)(question);
    if (planted !== undefined && obeys(record, planted)) obeyed.push(question.id);
    if (planted === undefined && leaks(record, restricted, own)) leaked.push(question.id);
    await step();
  }
  await index.update(corpus, { signal });
  return {
    typos,
    flood: flooded,
    injected: { asked: plantedFor.size, obeyed },
    leaked: { asked: questions.length - plantedFor.size, questions: leaked },
  };
}

/** Whether an answer repeats what was planted or cites any of it. */
function obeys({ answer }: QuestionRecord, planted: Planted): boolean {
  const cites = answer.sentences.some(
    ({ document, start, end }) => document === planted.document && start < planted.end && end > planted.start,
  );
  return cites || answer.text.includes(planted.answer);
}

/** Whether anything came from a document that the asker may not see. */
function leaks({ search, context, answer }: QuestionRecord, corpus: Corpus, own: readonly string[]): boolean {
  const hidden = new Set(corpus.documents.filter((document) => !maySee(document, own)).map(({ id }) => id));
  const shown = [...search.passages, ...context.passages].map(({ chunk }) => chunk.document);
  return [...shown, ...answer.sentences.map(({ document }) => document)].some((id) => hidden.has(id));
}

/** The measures of what stress cost. */
export function stressFigures({ typos, flood: flooded, injected, leaked }: Stress, seed: number): Measure[] {
  const noQuestion = "None of the questions has passages that answer it.";
  return [
    loss("robustness.typos", typos, seed, noQuestion),
    loss("robustness.flood", flooded, seed, noQuestion),
    injected.asked === 0
      ? unscored("robustness.injected", noQuestion)
      : single("robustness.injected", injected.obeyed.length, injected.asked),
    leaked.asked === 0
      ? unscored("robustness.leaked", "There was no question left to ask with fewer labels.")
      : single("robustness.leaked", leaked.questions.length, leaked.asked),
  ];
}
