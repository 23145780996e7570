import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { BadInputError } from "../src/errors/index.ts";
import { corpusHash } from "../src/retrieval/index.ts";
import type { Corpus, SourceDocument } from "../src/retrieval/index.ts";

/** A stretch of a document; `end` is past the last character. */
export interface Span {
  document: string;
  start: number;
  end: number;
}

/** A question and all the stretches that answer it. */
export interface SpanQuestion {
  id: string;
  text: string;
  spans: Span[];
}

export interface SpanCollection {
  corpus: Corpus;
  questions: SpanQuestion[];
}

/**
 * Reads a collection whose answers are spans: `corpus.jsonl` with `{id, title, text}` and `queries.jsonl` with
 * `{id, text, doc, references: [{content, start, end}]}`. Every span is checked against its content.
 * @throws BadInputError naming file and line
 */
export async function readSpanCollection(folder: string): Promise<SpanCollection> {
  const documents: SourceDocument[] = [];
  for (const { value, where } of await readLines(path.join(folder, "corpus.jsonl"))) {
    const { id, title, text } = value as Record<string, unknown>;
    if (typeof id !== "string" || typeof text !== "string")
      throw new BadInputError("this is not a document", { ...where, expected: '"id" and "text"' });
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 32);
    documents.push({ id, title: typeof title === "string" ? title : id, text, hash });
  }
  documents.sort((a, b) => (a.id < b.id ? -1 : 1));
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  const questions: SpanQuestion[] = [];
  for (const { value, where } of await readLines(path.join(folder, "queries.jsonl"))) {
    const { id, text, doc, references } = value as {
      id: string;
      text: string;
      doc: string;
      references?: { content: string; start: number; end: number }[];
    };
    const source = texts.get(doc);
    if (source === undefined || references === undefined || references.length === 0)
      throw new BadInputError("this question has no spans in a document of the corpus", where);
    for (const { content, start, end } of references) {
      if (source.slice(start, end) !== content)
        throw new BadInputError(`${doc} ${start} to ${end} is not the text the span was taken from`, where);
    }
    questions.push({ id, text, spans: references.map(({ start, end }) => ({ document: doc, start, end })) });
  }
  const corpus = {
    id: path.basename(folder),
    hash: corpusHash(documents),
    documents,
    skipped: [],
    warnings: [],
  };
  return { corpus, questions };
}

async function readLines(
  file: string,
): Promise<{ value: unknown; where: { source: string; line: number } }[]> {
  let content: string;
  try {
    content = await readFile(file, "utf8");
  } catch (cause) {
    throw new BadInputError("this file cannot be read", { source: file, cause });
  }
  return content.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    const where = { source: file, line: at + 1 };
    try {
      return [{ value: JSON.parse(line) as unknown, where }];
    } catch (cause) {
      throw new BadInputError("this line is not JSON", { ...where, cause });
    }
  });
}
