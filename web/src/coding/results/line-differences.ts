export interface DiffLine {
  /** Only in what was expected, only in what came, or in both. */
  side: "expected" | "got" | "both";
  text: string;
}

/** The lines of both in one list: what they have in common once, else what was expected before what came. */
export function lineDifferences(expected: readonly string[], got: readonly string[]): DiffLine[] {
  const [before, after] = [expected.map(bare), got.map(bare)];
  const common = longestCommon(before, after);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < expected.length || j < got.length) {
    if (i < expected.length && j < got.length && before[i] === after[j]) {
      lines.push({ side: "both", text: expected[i]! });
      i += 1;
      j += 1;
    } else if (i < expected.length && (j >= got.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ side: "expected", text: expected[i]! });
      i += 1;
    } else {
      lines.push({ side: "got", text: got[j]! });
      j += 1;
    }
  }
  return lines;
}

/** A comma at the end says only that something follows. */
const bare = (line: string) => line.replace(/,$/, "");

/** Length of the longest common part of what is left from each pair of places on. */
function longestCommon(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] =
        a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}
