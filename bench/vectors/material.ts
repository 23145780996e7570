import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { clusteredVectors } from "../../src/retrieval/clustered-vectors.fixture.ts";
import { normalise, seededRandom } from "../../src/numerics/index.ts";
import { openTextSource } from "../text-source.ts";
import { trainTextVectors } from "../text-vectors.ts";

/** Unit vectors to be searched, and unit vectors to ask with, row by row. */
export interface Material {
  vectors: Float32Array;
  queries: Float32Array;
  dimensions: number;
}

/** Texts that the embedding learns from. */
const learnedFrom = 20_000;

/** Vectors of texts and questions of the collections in a folder. */
export async function textMaterial(
  folder: string,
  { rows, dimensions, queries, seed }: { rows: number; dimensions: number; queries: number; seed: number },
): Promise<Material> {
  const source = await openTextSource(folder, seed);
  const texts: string[] = [];
  for (const { title, text } of source.texts()) {
    texts.push(`${title} ${text}`);
    if (texts.length === rows) break;
  }
  const { embed, dimensions: width } = await trainTextVectors(texts.slice(0, learnedFrom), dimensions, seed);
  const vectors = new Float32Array(rows * width);
  for (const [row, text] of texts.entries()) vectors.set(embed(text), row * width);
  const asked = source.sentences(queries).map(embed);
  return {
    vectors,
    queries: joined(asked.filter((query) => query.some((value) => value !== 0))),
    dimensions: width,
  };
}

/** Made-up vectors in clusters of about 100, and questions near to some of them. */
export function madeUpMaterial({
  rows,
  dimensions,
  queries,
  seed,
}: {
  rows: number;
  dimensions: number;
  queries: number;
  seed: number;
}): Material {
  const vectors = clusteredVectors(rows, dimensions, Math.ceil(rows / 100), seed);
  const random = seededRandom(`${seed} questions`);
  const asked = Array.from({ length: queries }, () => {
    const at = random.below(rows) * dimensions;
    const near = vectors.slice(at, at + dimensions);
    return normalise(near.map((value) => value + (0.5 * random.normal()) / Math.sqrt(dimensions)));
  });
  return { vectors, queries: joined(asked), dimensions };
}

/** Writes 32-bit numbers as they are. */
export async function writeNumbers(numbers: Float32Array, file: string): Promise<void> {
  const stream = createWriteStream(file);
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  for (let from = 0; from < bytes.length; from += 1 << 24)
    stream.write(bytes.subarray(from, from + (1 << 24)));
  stream.end();
  await finished(stream);
}

export async function readNumbers(file: string): Promise<Float32Array> {
  const bytes = await readFile(file);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const row of rows) {
    result.set(row, at);
    at += row.length;
  }
  return result;
}
