/** Rows of the tables below, used again and again. */
let before = new Float64Array(64);
let last = new Float64Array(64);
let row = new Float64Array(64);

/** Words of more letters are not compared. */
export const mostLetters = 60;

/**
 * Letters left out, put in, exchanged or swapped with their neighbour (optimal string alignment); anything over
 * `most` comes back as `most` + 1. Words of over 60 letters are not compared.
 */
export function slips(a: string, b: string, most: number): number {
  const over = most + 1;
  if (a.length > mostLetters || b.length > mostLetters || Math.abs(a.length - b.length) > most) return over;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    // Nothing farther from the diagonal can come to `most` or less.
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    row[from - 1] = from === 1 ? i : over;
    let least = row[from - 1]!;
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(j - 1);
      const above = j < i + most ? last[j]! : over;
      let cost = Math.min(above + 1, row[j - 1]! + 1, last[j - 1]! + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return over;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length]!, over);
}
