import path from "node:path";
import { BadInputError } from "../src/errors/index.ts";
import { readCollection, readLines } from "./collection.ts";
import type { Collection } from "./collection.ts";

/** A question of a collection with where its answers stand. */
export interface SpanQuestion {
  id: string;
  question: string;
  /** Id of the document that answers it. */
  document: string;
  /** Offsets into the document's text. */
  spans: { start: number; end: number }[];
}

/** A collection whose questions are answered by stretches of a document: `answers.jsonl` beside the usual files. */
export interface SpanAnswers {
  collection: Collection;
  questions: SpanQuestion[];
  /** Questions whose answers do not stand at the offsets given. */
  leftOut: number;
}

/**
 * Reads a collection and its answers, one line a question: {"id", "doc", "answers": [{"answer_start", "text"}]}.
 * @throws BadInputError naming the file and line of what is not as it should be
 */
export async function readSpanAnswers(folder: string): Promise<SpanAnswers> {
  const collection = await readCollection(folder);
  const texts = new Map(collection.documents.map(({ id, text }) => [id, text]));
  const asked = new Map(collection.queries.map(({ id, text }) => [id, text]));
  const file = path.join(folder, "answers.jsonl");
  const questions: SpanQuestion[] = [];
  let leftOut = 0;
  for await (const { line, value } of readLines(file)) {
    const { id, doc: document, answers } = value as Record<string, unknown>;
    const question = asked.get(String(id));
    const text = texts.get(String(document));
    if (question === undefined || text === undefined || !Array.isArray(answers))
      throw new BadInputError("this line names no question and document of the collection", {
        source: file,
        line,
        expected: '{"id": "…", "doc": "…", "answers": [{"answer_start": 0, "text": "…"}]}',
      });
    const spans = (answers as { answer_start: number; text: string }[])
      .map(({ answer_start: start, text: answer }) => ({ start, end: start + answer.length, answer }))
      .filter(({ start, end, answer }) => text.slice(start, end) === answer)
      .map(({ start, end }) => ({ start, end }));
    if (spans.length === 0) leftOut++;
    else questions.push({ id: String(id), question, document: String(document), spans });
  }
  return { collection, questions, leftOut };
}
