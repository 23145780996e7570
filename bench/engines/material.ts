import { createWriteStream } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import type { Collection } from "../collection.ts";
import type { TextFile, VectorFile } from "../engine-process.ts";
import type { TextSource } from "../text-source.ts";
import { trainTextVectors } from "../text-vectors.ts";
import type { TextVectors } from "../text-vectors.ts";
import type { Engine, Question, Text } from "./engine.ts";
import { dimensions, needsVectors } from "./engine.ts";

/** What engines are given, as files: the same for all. */
export interface Material {
  texts: TextFile;
  vectors: VectorFile;
  /** Characters and words of a text, on average. */
  meanCharacters: number;
  meanWords: number;
  questions(texts: readonly string[]): Question[];
}

/** Vectors are learnt from this many texts at most, and worked out for the rest. */
const mostTrained = 10_000;

/** `engines`: where none of them has to be handed vectors, only questions get some. */
export async function writeMaterial(
  texts: Iterable<Text>,
  count: number,
  engines: readonly Engine[],
  folder: string,
  seed: number,
): Promise<Material> {
  const forTexts = engines.some(needsVectors);
  const textFile = path.join(folder, "texts.jsonl");
  const vectorFile = path.join(folder, "vectors");
  const textStream = createWriteStream(textFile);
  const vectorStream = createWriteStream(vectorFile);
  let trained: TextVectors | undefined;
  let waiting: string[] = [];
  let written = 0;
  let characters = 0;
  let words = 0;
  const embedWaiting = async (): Promise<void> => {
    trained ??= await trainTextVectors(waiting, dimensions, seed);
    for (const text of forTexts ? waiting : []) {
      const { buffer, byteOffset, byteLength } = trained.embed(text);
      if (!vectorStream.write(new Uint8Array(buffer, byteOffset, byteLength)))
        await once(vectorStream, "drain");
    }
    waiting = [];
  };
  for (const { id, title, text } of texts) {
    if (!textStream.write(`${JSON.stringify({ id, title, text })}\n`)) await once(textStream, "drain");
    waiting.push(`${title}\n${text}`);
    characters += text.length;
    words += text.split(/\s+/).length;
    written++;
    if (waiting.length === mostTrained) await embedWaiting();
    if (written === count) break;
  }
  await embedWaiting();
  for (const stream of [textStream, vectorStream]) {
    stream.end();
    await once(stream, "close");
  }
  const vectors = trained!;
  return {
    texts: { file: textFile, count: written },
    vectors: { file: vectorFile, dimensions: vectors.dimensions },
    meanCharacters: Math.round(characters / written),
    meanWords: Math.round(words / written),
    questions: (questions) => questions.map((text) => ({ text, vector: vectors.embed(text) })),
  };
}

/** Questions to find out how fast an engine is. Those with a vector of zeros, which some refuse, are left out. */
export interface QuestionSet {
  sentences: Question[];
  keywords: Question[];
  /** To warm up with; none of the others. */
  warmUp: Question[];
}

export function questionSet(source: TextSource, material: Material, count: number): QuestionSet {
  const warm = 20;
  const known = (questions: Question[], most: number) =>
    questions.filter(({ vector }) => vector.some((value) => value !== 0)).slice(0, most);
  const sentences = known(material.questions(source.sentences(2 * count + warm)), count + warm);
  return {
    sentences: sentences.slice(warm),
    warmUp: sentences.slice(0, warm),
    keywords: known(material.questions(source.keywords(2 * count)), count),
  };
}

/** Questions of a collection that have a relevant document, spread over all of them, `count` at most. */
export function scoredQueries({ queries, qrels }: Collection, count: number): Collection["queries"] {
  const scored = queries.filter(({ id }) => [...(qrels.get(id)?.values() ?? [])].some((grade) => grade > 0));
  const step = Math.max(1, scored.length / count);
  return Array.from(
    { length: Math.min(count, scored.length) },
    (_, index) => scored[Math.floor(index * step)]!,
  );
}
