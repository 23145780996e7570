import type { RetrievalIndex } from "../../retrieval/index.ts";
import type { QuestionResult, Span, Trace } from "../scorecard.ts";
import type { QuestionRecord } from "./ask.ts";
import { shareIn } from "./coverage.ts";
import type { RagDesign } from "./design.ts";
import type { Diagnosis } from "./diagnose.ts";
import { isCitedFrom } from "./question-measures.ts";
import { TRACED_CHUNKS } from "./trace-detail.ts";
import type { RagTraceDetail } from "./trace-detail.ts";

const clip = (text: string, length: number) =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

/** A question's row: good when it did what was asked of it, partial when the passage was found and then not used. */
export function questionResult(
  record: QuestionRecord,
  { cause, fates, sentence }: Diagnosis,
): QuestionResult {
  const { question, measures, times } = record;
  const found = fates.some((fate) => fate.found);
  return {
    id: question.id,
    question: question.question,
    group: question.kind,
    outcome: cause === "none" ? "good" : found ? "partial" : "bad",
    summary: sentence,
    measures,
    milliseconds: times.total,
  };
}

/** Everything about one question that can be looked at afterwards. */
export function traceOf(
  record: QuestionRecord,
  diagnosis: Diagnosis,
  result: QuestionResult,
  design: RagDesign,
  index: Pick<RetrievalIndex, "text">,
): Trace {
  const { question, search, context, answer } = record;
  const { relevant } = question;
  let characters = 0;
  const detail: RagTraceDetail = {
    need: question.need,
    expected: question.answer,
    gold: relevant.map((passage, at) => ({
      ...passage,
      text: clip(index.text(passage), 1200),
      ...diagnosis.fates[at]!,
    })),
    retrieved: search.passages.slice(0, TRACED_CHUNKS).map(({ chunk, text, scores }, at) => {
      characters += chunk.end - chunk.start;
      const { document, title, headings, start, end } = chunk;
      const gold = relevant.flatMap((passage, place) => (shareIn(passage, chunk) > 0 ? [place] : []));
      return {
        rank: at + 1,
        document,
        title,
        headings,
        start,
        end,
        text: clip(text, 700),
        scores,
        gold,
        characters,
      };
    }),
    ranked: search.passages.length,
    context: { tokens: context.tokens, budget: design.context.budget, passages: context.passages.length },
    answer: {
      text: answer.text,
      sentences: answer.sentences.map((sentence) => ({
        ...sentence,
        right: relevant.some((passage) => isCitedFrom(sentence, passage)),
      })),
      abstained: answer.abstained,
      confidence: answer.confidence,
      abstainBelow: design.answer.abstainBelow,
    },
    diagnosis: { cause: diagnosis.cause, sentence: diagnosis.sentence },
  };
  return { question: result, spans: spansOf(record), detail };
}

const stageNames = {
  keyword: "Keyword search",
  embed: "Embed the question",
  vector: "Vector search",
  fusion: "Fusion",
  rerank: "Rerank",
} as const;

/** The stages one after another, as they ran here. */
function spansOf({ search, context, times }: QuestionRecord): Span[] {
  let start = 0;
  const spans = search.timings.map(({ stage, milliseconds }): Span => {
    const span: Span = { name: stageNames[stage], start, duration: milliseconds, basis: "measured" };
    start += milliseconds;
    return span;
  });
  return [
    ...spans,
    {
      name: "Context and answer",
      start: times.retrieve,
      duration: times.answer,
      basis: "measured",
      tokens: context.tokens,
    },
  ];
}
