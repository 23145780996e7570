import { Pace } from "../../numerics/index.ts";
import {
  assembleContext,
  expandToParents,
  extractiveAnswerer,
  InjectionGuard,
  withoutInjections,
} from "../../retrieval/index.ts";
import type {
  Answer,
  Context,
  ContextOptions,
  IndexOptions,
  Passage,
  RetrievalIndex,
  SearchOptions,
  SearchResult,
} from "../../retrieval/index.ts";
import type { RagDesign } from "./design.ts";
import type { GoldenQuestion } from "./golden.ts";
import { questionMeasures } from "./question-measures.ts";
import type { QuestionMeasures } from "./question-measures.ts";
import { softwareSynonyms } from "./synonyms.ts";

/** How many similar chunks lend their words. More hardly differ, and each is looked at in every question. */
const NEIGHBOURS = 10;

/** How the engine builds the index of a design. */
export function indexOptions({ chunker, keyword, embedder, vector }: RagDesign, seed: number): IndexOptions {
  const { k1, b, titleWeight, headingWeight, stemming, spelling, language } = keyword;
  return {
    chunker,
    keyword:
      keyword.type === "none"
        ? null
        : {
            k1,
            b,
            titleWeight,
            headingWeight,
            stemming,
            spelling,
            neighbours: keyword.neighbours > 0 ? NEIGHBOURS : 0,
            grams: keyword.grams > 0,
          },
    embedder: embedder.type === "none" ? null : { dimensions: embedder.dimensions },
    ...(vector.type === "none" ? {} : { vector: vectorOptions(vector) }),
    language,
    seed,
  };
}

const vectorOptions = ({ type, efSearch }: RagDesign["vector"]): IndexOptions["vector"] =>
  type === "none" ? undefined : type === "hnsw" ? { kind: type, efSearch } : { kind: type };

/** How the engine searches for a design; `limit` takes every candidate, so that a lost passage can be traced. */
export function searchOptions({ keyword, vector, fusion, reranker }: RagDesign): SearchOptions {
  const lists = [keyword, vector].filter(({ type }) => type !== "none");
  return {
    keyword: keyword.type === "none" ? null : keyword,
    vector: vector.type === "none" ? null : vector,
    fusion:
      fusion.type === "rrf"
        ? { method: "rrf", keywordWeight: 0.5, rrfK: fusion.rrfK }
        : { method: "weighted", keywordWeight: fusion.keywordWeight, rrfK: fusion.rrfK },
    reranker: reranker.type === "none" ? null : reranker,
    ...(keyword.synonyms > 0 && { synonyms: softwareSynonyms() }),
    limit: lists.reduce((sum, { candidates }) => sum + candidates, 0),
  };
}

/** What the system did with one question, and how long each part took, in milliseconds. */
export interface QuestionRecord {
  question: GoldenQuestion;
  search: SearchResult;
  context: Context;
  answer: Answer;
  /** What it would have answered had it not abstained. */
  tentative: Answer;
  times: { retrieve: number; answer: number; total: number };
  measures: QuestionMeasures;
}

/** Questions asked before the clock counts, so that the engine's code is compiled. */
const WARM_UP = 8;

export interface AskEnvironment {
  signal?: AbortSignal;
  onQuestion?: (record: QuestionRecord, done: number, total: number) => void;
}

/**
 * Asks every question and measures it.
 *
 * @throws CancelledError
 */
export async function askAll(
  index: RetrievalIndex,
  design: RagDesign,
  questions: readonly GoldenQuestion[],
  { signal, onQuestion }: AskEnvironment = {},
): Promise<QuestionRecord[]> {
  const pace = new Pace(signal);
  const ask = asker(index, design);
  for (const question of questions.slice(0, WARM_UP)) {
    await ask(question);
    await pace.rest();
  }
  const records: QuestionRecord[] = [];
  for (const question of questions) {
    const record = await ask(question);
    records.push(record);
    onQuestion?.(record, records.length, questions.length);
    await pace.rest();
  }
  return records;
}

/** What is asked: an index, or one asker's view of it. */
export type Askable = Pick<
  RetrievalIndex,
  "chunks" | "document" | "idf" | "language" | "readQuestion" | "search" | "sentences" | "text"
>;

/** Asks one question after another as a design does. Sentences that `isPlanted` picks out are never cited. */
export function asker(
  index: Askable,
  design: RagDesign,
  guard: Pick<InjectionGuard, "isPlanted"> = new InjectionGuard((id) => index.document(id)),
): (question: GoldenQuestion) => Promise<QuestionRecord> {
  const options = searchOptions(design);
  const { sentences, abstainBelow } = design.answer;
  // It answers whatever it can, so that what an abstention spared or cost is known.
  const answerer = extractiveAnswerer({
    index: withoutInjections(index, guard),
    sentences,
    abstainBelow: 0,
  });
  const assembly = contextOptions(design, index);
  return async (question) => {
    const begun = performance.now();
    const found = index.search(question.question, options);
    const search = { ...found, passages: withParents(found.passages, design, index) };
    const searched = performance.now();
    const context = assembleContext(search.passages, assembly);
    const tentative = await answerer.answer(question.question, context);
    const answer = tentative.confidence < abstainBelow ? abstention(tentative.confidence) : tentative;
    const answered = performance.now();
    const measures = questionMeasures(question, {
      ranked: search.passages.map(({ chunk }) => chunk),
      context: { passages: context.passages.map(({ chunk }) => chunk), tokens: context.tokens },
      cited: answer.sentences,
      abstained: answer.abstained,
    });
    const times = { retrieve: searched - begun, answer: answered - searched, total: answered - begun };
    return { question, search, context, answer, tentative, times, measures };
  };
}

const abstention = (confidence: number): Answer => ({ text: "", sentences: [], abstained: true, confidence });

/** How the engine fills a design's context. */
export function contextOptions({ context }: RagDesign, index: Askable): ContextOptions {
  const { budget, order, perDocument, diversity, duplicates } = context;
  return {
    budget,
    order,
    ...(perDocument === 0 ? {} : { passagesPerDocument: perDocument }),
    diversity: diversity === 0 ? null : { relevance: 1 - diversity },
    duplicates: duplicates ? "drop" : "keep",
    document: (id) => index.text({ document: id, start: 0, end: Infinity }),
  };
}

/** Chunks on either side that are handed on with one, as far as the size lets them. */
const AROUND = 3;

/** What a design hands on in place of the chunks that were found. */
export function withParents(passages: readonly Passage[], { context }: RagDesign, index: Askable): Passage[] {
  const { parent, parentSize } = context;
  if (parent === "none") return [...passages];
  return expandToParents(passages, index, { parent, tokens: parentSize, neighbours: AROUND });
}
