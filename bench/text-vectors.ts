import { normalise, truncatedSvd } from "../src/numerics/index.ts";
import { isStopWord, stem, words } from "../src/text/index.ts";

/** Turns texts into vectors that are handed to every engine alike. */
export interface TextVectors {
  dimensions: number;
  /** A row of length 1; all zeros for a text with no known word. */
  embed(text: string): Float32Array;
}

/**
 * Latent semantic analysis of some texts: the singular value decomposition of their matrix of
 * (1 + ln tf) · idf^1.5, rows of length 1. For benches: vectors with neighbours, made without any engine.
 */
export async function trainTextVectors(
  texts: readonly string[],
  dimensions: number,
  seed: number,
): Promise<TextVectors> {
  const counted = texts.map(countStems);
  const frequency = new Map<string, number>();
  for (const counts of counted) {
    for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const columns = new Map<string, { column: number; weight: number }>();
  for (const [term, df] of frequency) {
    if (df < 2) continue;
    columns.set(term, { column: columns.size, weight: Math.log((texts.length + 1) / (df + 0.5)) ** 1.5 });
  }
  const cellsOf = (counts: ReadonlyMap<string, number>): { column: number; value: number }[] => {
    const cells = [];
    for (const [term, count] of counts) {
      const known = columns.get(term);
      if (known !== undefined)
        cells.push({ column: known.column, value: (1 + Math.log(count)) * known.weight });
    }
    return cells.sort((a, b) => a.column - b.column);
  };
  const rows = counted.map(cellsOf);
  const offsets = new Int32Array(rows.length + 1);
  for (const [row, cells] of rows.entries()) offsets[row + 1] = offsets[row]! + cells.length;
  const indices = new Int32Array(offsets.at(-1)!);
  const values = new Float32Array(offsets.at(-1)!);
  for (const [row, cells] of rows.entries()) {
    const length = Math.hypot(...cells.map(({ value }) => value)) || 1;
    for (const [at, { column, value }] of cells.entries()) {
      indices[offsets[row]! + at] = column;
      values[offsets[row]! + at] = value / length;
    }
  }
  const matrix = { rows: rows.length, columns: columns.size, offsets, indices, values };
  const { rank, right } = await truncatedSvd(matrix, { rank: dimensions, seed });
  return {
    dimensions: rank,
    embed(text) {
      const vector = new Float32Array(rank);
      for (const { column, value } of cellsOf(countStems(text))) {
        const from = column * rank;
        for (let i = 0; i < rank; i++) vector[i]! += value * right[from + i]!;
      }
      normalise(vector);
      return vector;
    },
  };
}

function countStems(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { form } of words(text)) {
    if (isStopWord(form)) continue;
    const term = stem(form);
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}
