import type { SparseMatrix } from "../numerics/index.ts";
import { Pace } from "../numerics/index.ts";
import { Basis } from "./basis.ts";
import type { ChunkWords } from "./chunk-words.ts";
import { field } from "./chunk-words.ts";
import { IntegerList } from "./integer-list.ts";
import type { Lexicon } from "./lexicon.ts";
import { trainQueryMap } from "./query-map.ts";
import { svdInThread } from "./threads.ts";

export interface TrainBasisOptions {
  dimensions: number;
  seed: number;
  /** Hashes of the documents the texts come from. */
  trainedOn: string[];
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Stems in one text only say nothing about which words go together, but few texts have little else. */
const leastTexts = (texts: number): number => (texts < 200 ? 1 : 2);
/** The most stems a basis knows; the more frequent stay. */
const mostStems = 30_000;

/** Rare words count for more in learning than in a vector, which was found best on average of six collections. */
const trainingPower = 1.5;

/**
 * Learns an embedding from texts: the singular value decomposition of their matrix of (1 + ln tf) · idf^1.5,
 * rows of length 1. Which numbers the lexicon gave the words makes no difference.
 * @throws CancelledError
 */
export async function trainBasis(
  texts: ChunkWords,
  lexicon: Lexicon,
  options: TrainBasisOptions,
): Promise<Basis> {
  const stemOf = lexicon.stemTable();
  const frequency = new Int32Array(lexicon.stems.length);
  const pace = new Pace(options.signal);
  const counted = await countTexts(texts, stemOf, frequency, pace);
  const chosen = chooseStems(lexicon, frequency, leastTexts(texts.count));
  const column = new Int32Array(lexicon.stems.length).fill(-1);
  for (const [index, number] of chosen.entries()) column[number] = index;
  const weights = Float32Array.from(chosen, (number) =>
    Math.log((texts.count + 1) / (frequency[number]! + 0.5)),
  );
  const matrix = await weighted(counted, column, weights, chosen.length, pace);
  const { rank, right } = await svdInThread(matrix, {
    rank: options.dimensions,
    seed: options.seed,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const stems = chosen.map((number) => lexicon.stems[number]!);
  const learnt = { stems, weights, directions: right, dimensions: rank };
  const queryMap = await trainQueryMap(learnt, texts, (word) => column[stemOf[word]!]!, options);
  return new Basis({
    ...learnt,
    queryMap,
    parameters: `lsa 3, ${options.dimensions} dimensions, seed ${options.seed}`,
    trainedOn: options.trainedOn,
  });
}

interface CountedTexts {
  offsets: Int32Array;
  stems: Int32Array;
  counts: Int32Array;
}

async function countTexts(
  texts: ChunkWords,
  stemOf: Int32Array,
  frequency: Int32Array,
  pace: Pace,
): Promise<CountedTexts> {
  const offsets = new Int32Array(texts.count + 1);
  const stems = new IntegerList(texts.count * 64);
  const counts = new IntegerList(texts.count * 64);
  const place = new Int32Array(frequency.length).fill(-1);
  const count = new Int32Array(frequency.length);
  for (let row = 0; row < texts.count; row++) {
    const first = stems.length;
    for (const part of Object.values(field)) {
      const to = texts.to(row, part);
      for (let i = texts.from(row, part); i < to; i++) {
        const number = stemOf[texts.words[i]!]!;
        if (place[number]! < first) {
          place[number] = stems.length;
          stems.push(number);
          frequency[number]!++;
          count[number] = 0;
        }
        count[number]!++;
      }
    }
    for (let at = first; at < stems.length; at++) counts.push(count[stems.at(at)]!);
    offsets[row + 1] = stems.length;
    if (row % 256 === 255) await pace.rest();
  }
  return { offsets, stems: stems.take(), counts: counts.take() };
}

/** Stem numbers in the order of the alphabet; of too many the more frequent, of equally frequent ones the first. */
function chooseStems(lexicon: Lexicon, frequency: Int32Array, least: number): number[] {
  const { stems } = lexicon;
  const byName = (a: number, b: number): number => (stems[a]! < stems[b]! ? -1 : 1);
  let chosen = Array.from(frequency.keys()).filter((number) => frequency[number]! >= least);
  if (chosen.length > mostStems) {
    const floor = frequencyOfRank(chosen, frequency, mostStems);
    const above = chosen.filter((number) => frequency[number]! > floor);
    // Sorting the few at the border costs a tenth of sorting all.
    const equal = chosen.filter((number) => frequency[number] === floor).sort(byName);
    chosen = [...above, ...equal.slice(0, mostStems - above.length)];
  }
  return chosen.sort(byName);
}

/** The frequency that the stem of a rank has, counted from 1, the most frequent first. */
function frequencyOfRank(numbers: readonly number[], frequency: Int32Array, rank: number): number {
  const most = numbers.reduce((best, number) => Math.max(best, frequency[number]!), 0);
  const count = new Int32Array(most + 1);
  for (const number of numbers) count[frequency[number]!]!++;
  let seen = 0;
  for (let at = most; at >= 0; at--) {
    seen += count[at]!;
    if (seen >= rank) return at;
  }
  return 0;
}

async function weighted(
  counted: CountedTexts,
  column: Int32Array,
  weights: Float32Array,
  columns: number,
  pace: Pace,
): Promise<SparseMatrix> {
  const rows = counted.offsets.length - 1;
  const offsets = new Int32Array(rows + 1);
  const indices = new Int32Array(counted.stems.length);
  const values = new Float32Array(counted.stems.length);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const first = at;
    const cells: [number, number][] = [];
    for (let i = counted.offsets[row]!; i < counted.offsets[row + 1]!; i++) {
      const index = column[counted.stems[i]!]!;
      if (index !== -1)
        cells.push([index, (1 + Math.log(counted.counts[i]!)) * weights[index]! ** trainingPower]);
    }
    cells.sort((a, b) => a[0] - b[0]);
    let square = 0;
    for (const [index, value] of cells) {
      indices[at] = index;
      values[at++] = value;
      square += value * value;
    }
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let i = first; i < at; i++) values[i]! *= scale;
    offsets[row + 1] = at;
    if (row % 256 === 255) await pace.rest();
  }
  return { rows, columns, offsets, indices: indices.subarray(0, at), values: values.subarray(0, at) };
}
