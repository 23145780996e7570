import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { BadInputError } from "../../errors/index.ts";

/** A stretch of a document that answers a question; offsets into the file as text. */
export interface GoldPassage {
  document: string;
  start: number;
  end: number;
}

/** A question with the passages that answer it. */
export interface GoldenQuestion {
  id: string;
  question: string;
  kind: string;
  /** Empty: nothing in the corpus answers it. */
  relevant: GoldPassage[];
  /** Whether one of the passages is enough. */
  need: "any" | "all";
  /** The answer in words; empty when the file gives none. */
  answer: string;
  /** A question without one belongs to every split. */
  split?: string;
}

const Place = z.union([
  z.looseObject({ file: z.string().min(1), quote: z.string().min(1) }),
  z.looseObject({
    file: z.string().min(1),
    start: z.int().nonnegative(),
    end: z.int().positive(),
    hash: z.string().optional(),
  }),
]);
type Place = z.infer<typeof Place>;

const Line = z.looseObject({
  id: z.string().min(1),
  question: z.string().trim().min(1),
  kind: z.string().min(1).default("question"),
  relevant: z.array(Place),
  need: z.enum(["any", "all"]).optional(),
  answer: z.string().default(""),
  split: z.string().optional(),
});

const form =
  'an object with "id", "question", "kind", "relevant": [{"file", "quote"} or {"file", "start", "end"}], "need", "answer"';

/** First 16 hex digits of the SHA-256 of a passage, by which a stored place is checked. */
export function passageHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** What questions are asked of. */
export interface GoldenCorpus {
  folder: string;
  documents: ReadonlySet<string>;
  /** Texts of documents whose text is not that of their file: passages are places in these. */
  derived?: ReadonlyMap<string, string>;
}

/**
 * Reads golden questions, one JSON object a line, and checks every passage against the files of the corpus.
 * `need` is `all` for kind `multi` and `any` otherwise, unless the line says so. Extra fields are ignored.
 *
 * @throws BadInputError with file and line: a line that is not of the form, an id twice, a file that is not in the
 * corpus, a quote that is not in its file, a passage whose text no longer has its hash.
 */
export async function readGolden(file: string, corpus: GoldenCorpus): Promise<GoldenQuestion[]> {
  let content: string;
  try {
    content = await readFile(file, "utf8");
  } catch (cause) {
    throw new BadInputError("this questions file cannot be read", { source: file, cause });
  }
  const texts = new Map<string, Promise<string>>();
  const textOf = (document: string) => {
    const derived = corpus.derived?.get(document);
    if (derived !== undefined) return derived;
    if (!texts.has(document)) texts.set(document, readFile(path.join(corpus.folder, document), "utf8"));
    return texts.get(document)!;
  };
  const questions: GoldenQuestion[] = [];
  const ids = new Map<string, number>();
  for (const [at, line] of content.split("\n").entries()) {
    if (line.trim() === "") continue;
    const where = { source: file, line: at + 1 };
    const parsed = parseLine(line, where);
    const earlier = ids.get(parsed.id);
    if (earlier !== undefined)
      throw new BadInputError(`the id “${parsed.id}” was already used in line ${earlier}`, where);
    ids.set(parsed.id, at + 1);
    const relevant: GoldPassage[] = [];
    for (const [index, place] of parsed.relevant.entries()) {
      const spot = { ...where, path: `$.relevant[${index}]` };
      if (!corpus.documents.has(place.file))
        throw new BadInputError(`there is no document “${place.file}” in the corpus`, {
          ...spot,
          expected: "a path relative to the corpus folder",
        });
      relevant.push(locate(place, await textOf(place.file), parsed.id, spot));
    }
    questions.push({
      id: parsed.id,
      question: parsed.question,
      kind: parsed.kind,
      relevant,
      need: parsed.need ?? (parsed.kind === "multi" ? "all" : "any"),
      answer: parsed.answer,
      split: parsed.split,
    });
  }
  if (questions.length === 0) throw new BadInputError("there are no questions in it", { source: file });
  return questions;
}

function parseLine(line: string, where: { source: string; line: number }): z.infer<typeof Line> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new BadInputError(`this is not JSON: ${(cause as Error).message}`, {
      ...where,
      expected: form,
      cause,
    });
  }
  const parsed = Line.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const at = issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  throw new BadInputError("this is not a golden question", { ...where, path: `$${at}`, expected: form });
}

function locate(
  place: Place,
  text: string,
  id: string,
  where: { source: string; line: number; path: string },
): GoldPassage {
  if ("quote" in place && typeof place.quote === "string") {
    const start = text.indexOf(place.quote);
    if (start < 0)
      throw new BadInputError(`the quote of “${id}” is not in ${place.file}: “${place.quote.slice(0, 60)}”`, {
        ...where,
        expected: "an exact piece of the file, white space included",
      });
    return { document: place.file, start, end: start + place.quote.length };
  }
  const { file, start, end, hash } = place as Extract<Place, { start: number }>;
  if (start >= end || end > text.length)
    throw new BadInputError(`the passage ${start} to ${end} of “${id}” does not lie in ${file}`, {
      ...where,
      expected: `0 to ${text.length}`,
    });
  if (hash !== undefined && hash !== passageHash(text.slice(start, end)))
    throw new BadInputError(
      `the passage ${start} to ${end} of ${file} is not the text “${id}” was written for: its hash differs`,
      where,
    );
  return { document: file, start, end };
}

/** What a run asks, and how many of it had been seen. */
export interface QuestionDraw {
  questions: GoldenQuestion[];
  seenBefore: number;
}

/**
 * Takes the questions of a split and draws from them by seed; those seen before come last. Without `draw` all are
 * taken. The order is that of the file.
 */
export function drawQuestions(
  questions: GoldenQuestion[],
  options: { split: "practice" | "hidden" | "all"; draw?: number; seed: number; seen?: readonly string[] },
): QuestionDraw {
  const { split, draw, seed } = options;
  const seen = new Set(options.seen);
  const ofSplit = questions.filter(
    (one) => split === "all" || one.split === undefined || one.split === split,
  );
  const key = (id: string) =>
    (seen.has(id) ? "1" : "0") + createHash("sha256").update(`${seed}:${id}`).digest("hex");
  const drawn = new Set(
    ofSplit
      .map(({ id }) => ({ id, key: key(id) }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, draw ?? ofSplit.length)
      .map(({ id }) => id),
  );
  const chosen = ofSplit.filter(({ id }) => drawn.has(id));
  return { questions: chosen, seenBefore: chosen.filter(({ id }) => seen.has(id)).length };
}

/** Of everything a result rests on in the questions. */
export function questionsHash(questions: GoldenQuestion[]): string {
  const content = questions.map(({ id, question, relevant, need }) => [id, question, relevant, need]);
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
}
