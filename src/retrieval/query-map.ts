import { Pace, normalise, ridgeMap, seededRandom } from "../numerics/index.ts";
import type { BasisData } from "./basis.ts";
import type { ChunkWords } from "./chunk-words.ts";
import { field } from "./chunk-words.ts";

/** Words that a made-up question has. */
const shortest = 5;
const longest = 14;
/** Texts with fewer words say too little to be parted. */
const leastWords = 4;
/** More pairs than this change nothing. */
const mostPairs = 12_000;
/** Strength of the ridge, shared out over the dimensions. */
const ridge = 0.1;

/**
 * Learns where questions lead: the inverse cloze task (Lee, Chang and Toutanova 2019) in closed form. A few words
 * in a row are cut out of each text and stand for a question; the rest of the text is what answers it; and the map
 * takes the vectors of the one to those of the other. Needs no questions, and the same seed gives the same map.
 * @throws CancelledError
 */
export async function trainQueryMap(
  basis: Pick<BasisData, "weights" | "directions" | "dimensions">,
  texts: ChunkWords,
  rowOf: (word: number) => number,
  { seed, signal }: { seed: number; signal?: AbortSignal },
): Promise<Float32Array> {
  const { dimensions } = basis;
  const pace = new Pace(signal);
  const random = seededRandom(`query map ${seed}`);
  const step = Math.max(1, texts.count / mostPairs);
  const questions: number[][] = [];
  const answers: number[][] = [];
  for (let at = 0; at < texts.count; at += step) {
    const text = Math.floor(at);
    const rows: number[] = [];
    for (const part of Object.values(field)) {
      for (let i = texts.from(text, part); i < texts.to(text, part); i++) {
        const row = rowOf(texts.words[i]!);
        if (row !== -1) rows.push(row);
      }
    }
    if (rows.length < leastWords) continue;
    const wanted = shortest + random.below(longest - shortest + 1);
    const length = Math.min(wanted, rows.length >> 1);
    const start = random.below(rows.length - length + 1);
    questions.push(rows.slice(start, start + length));
    answers.push([...rows.slice(0, start), ...rows.slice(start + length)]);
    await pace.rest();
  }
  const sum = new Map<number, number>();
  const embed = async (all: number[][]): Promise<Float32Array> => {
    const vectors = new Float32Array(all.length * dimensions);
    for (const [number, rows] of all.entries()) {
      sum.clear();
      for (const row of rows) sum.set(row, (sum.get(row) ?? 0) + 1);
      const vector = vectors.subarray(number * dimensions, (number + 1) * dimensions);
      for (const [row, count] of sum) {
        const weight = (1 + Math.log(count)) * basis.weights[row]!;
        const at = row * dimensions;
        for (let j = 0; j < dimensions; j++) vector[j]! += weight * basis.directions[at + j]!;
      }
      normalise(vector);
      await pace.rest();
    }
    return vectors;
  };
  return await ridgeMap(await embed(questions), await embed(answers), dimensions, ridge / dimensions, pace);
}
